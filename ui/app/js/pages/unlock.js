/** The ways into one file: a passphrase, which tells who acts; the recovery code; the organisation's key. */

import { whereFileLies } from '../api/places.js'
import * as vault from '../api/vault.js'
import { button, input } from '../components/field.js'
import { passphrase, wirePassphrases } from '../components/passphrase.js'
import { passing } from '../components/strip.js'
import { onClick, onSubmit, showProblems } from '../form.js'
import { html } from '../html.js'
import { copiedFor, placeWords, takeCopy, wireTakeCopy } from './away.js'
import { ifDamaged } from './damage.js'
import { waitingNotices } from './older.js'

/** @type {import('../router.js').Page} */
export const unlock = {
  needs: [],
  open: true,
  load: async ({ token, name }) => ({ token, name, place: await whereFileLies({ token }).catch(() => null) }),
  render: ({ token, name, place }) => {
    const purpose = copiedFor(place)
    return html`
    <div class="app-door">
      <a class="govuk-back-link" href="#/start">Back to your files</a>
      <h1>${purpose ? `Open ${name}` : `Unlock ${name}`}</h1>
      ${placeWords(place)}
      ${purpose ? takeCopy(purpose) : waysIn(token, name)}
    </div>`
  },
  wire: (root, { token, name, place }, app) => {
    wirePassphrases(root)
    const purpose = copiedFor(place)
    if (purpose) wireTakeCopy(root, token, purpose, app)
    onSubmit(root, 'unlock', (typed) =>
      app.run(vault.openVault({ token, passphrase: typed.passphrase }), {
        to: opened(app, '#/home'),
        said: noticed(app),
        failed: ifDamaged(token, name),
      }),
    )
  },
  focus: (root) => root.querySelector('input'),
}

/**
 * @param {string} token
 * @param {string} name
 */
const waysIn = (token, name) => html`<form class="app-card" data-form="unlock" novalidate>
        ${passphrase({ name: 'passphrase', label: 'Passphrase', hint: 'Your own. It tells who you are, and the journal names you.' })}
        ${button('Unlock')}
      </form>
      <h2 class="govuk-heading-s app-after-card">Other ways in</h2>
      <ul class="govuk-list">
        <li><a class="govuk-link" href="#/recover/${token}/${encodeURIComponent(name)}">My passphrase is lost, but there is a recovery code</a></li>
        <li><a class="govuk-link" href="#/key/${token}/${encodeURIComponent(name)}">I have the organisation’s key</a></li>
      </ul>`

/** Where to go once a file is open: where it is decided what to do with one that is not the one last used here.
 * @param {import('../router.js').App} app
 * @param {string} otherwise */
export const opened = (app, otherwise) => () => (waitingNotices(app.state()).length ? '#/older' : otherwise)

/** What opening noticed and mended is said once, on the first page; what still holds stays in the strip.
 * @param {import('../router.js').App} app */
export const noticed = (app) => () => {
  const notices = passing(app.state())
  return notices.length
    ? { title: 'Noticed', what: notices.map((/** @type {any} */ one) => one.words).join(' ') }
    : null
}

/** Where to go once the file is open with what is nobody's own passphrase, or is found damaged.
 * @param {import('../router.js').App} app @param {string} token @param {string} name */
const asksWhose = (app, token, name) => ({
  to: opened(app, '#/whose'),
  said: noticed(app),
  failed: ifDamaged(token, name),
})

/** The recovery code opens the file; whose passphrase is new is asked next, from the people in it.
 * @type {import('../router.js').Page} */
export const recover = {
  needs: [],
  open: true,
  load: ({ token, name }) => ({ token, name }),
  render: ({ token, name }) => html`
    <div class="app-door">
      <a class="govuk-back-link" href="#/unlock/${token}/${encodeURIComponent(name)}">Back</a>
      <h1>Open ${name} with its recovery code</h1>
      <p class="app-lede">The code was shown once, when it was made. It is probably on paper in a safe place.</p>
      <form class="app-card" data-form="recover" novalidate>
        ${input({ name: 'recovery_code', label: 'Recovery code', hint: 'Seven groups of four. Spaces, dashes and capitals do not matter.', width: 'govuk-input--width-30' })}
        ${button('Open the file')}
      </form>
      <p class="govuk-body">On the next page you set a new passphrase for yourself. The code goes on working.</p>
    </div>`,
  wire: (root, { token, name }, app) => {
    onSubmit(root, 'recover', ({ recovery_code }) =>
      app.run(vault.recoverVault({ token, recovery_code }), asksWhose(app, token, name)),
    )
  },
  focus: (root) => root.querySelector('input'),
}

/** The organisation's key opens the file. The shell reads it; the page gets a name.
 * @type {import('../router.js').Page} */
export const withKey = {
  needs: [],
  open: true,
  load: ({ token, name }) => ({ token, name }),
  render: ({ token, name }) => html`
    <div class="app-door">
      <a class="govuk-back-link" href="#/unlock/${token}/${encodeURIComponent(name)}">Back</a>
      <h1>Open ${name} with the organisation’s key</h1>
      <p class="app-lede">This works where your organisation set its key for this file. Whoever keeps it brings a small text file with a line that starts with AGE-SECRET-KEY-1.</p>
      <ol class="govuk-list govuk-list--number">
        <li>Put the medium with the key into this computer. Do not copy the key here.</li>
        <li>Choose its file. It is read once, and nothing of it is kept.</li>
        <li>On the next page you set a new passphrase for yourself.</li>
        <li>Take the medium out and put it back in the safe.</li>
      </ol>
      ${button('Choose the key’s file', { do: 'key' })}
    </div>`,
  wire: (root, { token, name }, app) => {
    onClick(root, 'key', async () => {
      const [key] = await app.choose('open_key')
      if (!key) return
      app.run(vault.openWithKey({ token, key: key.token }), asksWhose(app, token, name))
    })
  },
}

/**
 * @param {HTMLElement} root
 * @param {string} chosen
 * @param {string} again
 */
export function same(root, chosen, again) {
  if (chosen === again) return true
  showProblems(root, [
    {
      field: 'again',
      message: 'The two passphrases are not the same.',
      next: 'Type it again. “Show” lets you compare them.',
    },
  ])
  return false
}
