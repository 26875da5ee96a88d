/** Where the page starts: once it has loaded, because WebKitGTK drops a change of address made before that. */

import { start } from './app.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
const root = document.getElementById('page')
if (root) addEventListener('load', () => start(root), { once: true })
