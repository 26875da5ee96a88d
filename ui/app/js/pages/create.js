/** Create: whose file it is and its passphrase; then where to keep it. */

import { suggestPassphrase } from '../api/people.js'
import * as vault from '../api/vault.js'
import { button, input, radios } from '../components/field.js'
import { passphrase, wirePassphrases } from '../components/passphrase.js'
import { suggest, wireSuggest } from '../components/suggest.js'
import { onSubmit } from '../form.js'
import { html } from '../html.js'
import { showOnce } from './recovery-code.js'
import { same } from './unlock.js'

/** @type {import('../router.js').Page} */
export const create = {
  needs: [],
  open: true,
  load: () => ({}),
  render: () => html`
    <div class="app-door">
      <a class="govuk-back-link" href="#/start">Back to your files</a>
      <h1>Create a new file</h1>
      <p class="app-lede">One file holds a partnership’s audits. You choose where it is kept when you have filled this in.</p>
      <form class="app-card" data-form="create" novalidate>
        ${input({ name: 'name', label: 'Name of your organisation', hint: 'As it should stand on reports and on files you send.', required: true })}
        ${radios({
          name: 'role',
          label: 'What your organisation does',
          value: 'partnership',
          choices: [
            {
              value: 'partnership',
              text: 'Runs audits',
              hint: 'A safeguarding partnership: sends requests, moderates, reports.',
            },
            {
              value: 'agency',
              text: 'Takes part in audits',
              hint: 'An agency or setting: receives requests, sends returns.',
            },
          ],
        })}
        ${input({ name: 'person', label: 'Your name', hint: 'The journal writes what you do under this name.', required: true })}
        ${suggest()}
        ${passphrase({ name: 'passphrase', label: 'Passphrase', hint: 'Five unrelated words. If they are lost, the recovery code that comes next opens the file; once it has several people, somebody who looks after people can give you a new passphrase.', fresh: true })}
        ${passphrase({ name: 'again', label: 'Passphrase again' })}
        ${button('Choose where to keep it')}
      </form>
    </div>`,
  wire: (root, _, app) => {
    wirePassphrases(root)
    wireSuggest(root, app, suggestPassphrase)
    onSubmit(root, 'create', async ({ name, role, person, passphrase: chosen, again }) => {
      if (!same(root, chosen, again)) return
      const [file] = await app.choose('new_file', `${name.trim() || 'partnership'}.plumb`)
      if (!file) return
      const made = await app.run(vault.createVault({ token: file.token, name, role, person, passphrase: chosen }))
      if (made) showOnce(app, made.recovery_code)
    })
  },
}
