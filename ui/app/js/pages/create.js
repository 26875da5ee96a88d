/** Create: whose file it is and its passphrase; then where to keep it. */

import { suggestPassphrase } from '../api/people.js'
import { whereFileLies } from '../api/places.js'
import * as vault from '../api/vault.js'
import { button, input, radios } from '../components/field.js'
import { passphrase, wirePassphrases } from '../components/passphrase.js'
import { suggest, wireSuggest } from '../components/suggest.js'
import { collect, onClick, onSubmit, showProblems } from '../form.js'
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
        <div id="cloud" role="status"></div>
        ${button('Choose where to keep it')}
      </form>
    </div>`,
  wire: (root, _, app) => {
    wirePassphrases(root)
    wireSuggest(root, app, suggestPassphrase)
    onSubmit(root, 'create', async (typed, form) => {
      if (!isFilled(root, typed) || !same(root, typed.passphrase, typed.again)) return
      const [file] = await app.choose('new_file', `${typed.name.trim() || 'partnership'}.plumb`)
      if (!file) return
      const place = await whereFileLies({ token: file.token }).catch(() => null)
      if (place?.place.kind !== 'cloud_folder') return make(app, file, typed)
      root.querySelector('#cloud')?.replaceChildren(inCloud(file, place))
      onClick(root, 'all-the-same', () => {
        const now = collect(form)
        if (same(root, now.passphrase, now.again)) make(app, file, now)
      })
    })
  },
}

/**
 * @param {import('../router.js').App} app
 * @param {import('../api/vault.js').Chosen} file
 * @param {any} typed
 */
async function make(app, { token }, { name, role, person, passphrase: chosen }) {
  const made = await app.run(vault.createVault({ token, name, role, person, passphrase: chosen }))
  if (made) showOnce(app, made.recovery_code)
}

/**
 * Says what a cloud folder does, before the file is made there.
 * @param {import('../api/vault.js').Chosen} file
 * @param {import('../../../types/wire.js').PlaceView} place
 */
const inCloud = (file, { words }) => html`<div class="app-caution">
  <h2 class="govuk-heading-s">${file.name} is not made yet</h2>
  <p class="govuk-body">${words.message} ${words.next}</p>
  <p class="govuk-body">Choose another place below; or <button type="button" class="app-link" data-do="all-the-same">make it there all the same</button>.</p>
</div>`

/** What is asked before a place is chosen. @param {HTMLElement} root @param {any} typed */
function isFilled(root, { name, person, passphrase: chosen }) {
  const asked = [
    {
      field: 'name',
      text: name,
      message: 'Your organisation has no name yet.',
      next: 'Write it as it should stand on reports.',
    },
    {
      field: 'person',
      text: person,
      message: 'It is not said who you are.',
      next: 'Write your name: the journal names you by it.',
    },
    {
      field: 'passphrase',
      text: chosen,
      message: 'There is no passphrase yet.',
      next: 'Type five unrelated words, or press “Suggest one”.',
    },
  ]
  const missing = asked.filter(({ text }) => !text?.trim())
  if (missing.length) showProblems(root, missing)
  return missing.length === 0
}
