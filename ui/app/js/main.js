/** Where the page starts. */

import { start } from './app.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
const root = document.getElementById('page')
if (root) start(root)
