/** Unlock: the passphrase of one file, and who is opening it, for the journal. */

import * as vault from '../api/vault.js'
import { button, input } from '../components/field.js'
import { passphrase, wirePassphrases } from '../components/passphrase.js'
import { onSubmit, showProblems } from '../form.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const unlock = {
  needs: [],
  open: true,
  load: ({ token, name }) => ({ token, name }),
  render: ({ token, name }) => html`
    <div class="app-door">
      <a class="govuk-back-link" href="#/start">Back to your files</a>
      <h1>Unlock ${name}</h1>
      <form class="app-card" data-form="unlock" novalidate>
        ${passphrase({ name: 'passphrase', label: 'Passphrase' })}
        ${input({ name: 'actor', label: 'Your role, or name and role', hint: 'Written in the journal beside what you do, such as “Business Manager”.', autocomplete: 'off' })}
        ${button('Unlock')}
      </form>
      <p class="govuk-body"><a class="govuk-link" href="#/recover/${token}/${encodeURIComponent(name)}">I do not have the passphrase, but I have the recovery code</a></p>
    </div>`,
  wire: (root, { token }, app) => {
    wirePassphrases(root)
    onSubmit(root, 'unlock', (typed) =>
      app.run(openAs(app, { token, passphrase: typed.passphrase, actor: typed.actor.trim() }), {
        to: '#/home',
        said: noticed(app),
      }),
    )
  },
  focus: (root) => root.querySelector('input'),
}

/** Opens a file and remembers, for the foot of the window, who said they did.
 * @param {import('../router.js').App} app
 * @param {{ token: string, passphrase: string, actor: string }} request */
export const openAs = async (app, request) => {
  await vault.openVault(request)
  app.actsAs(request.actor)
}

/** What opening noticed and mended is said once, on the first page.
 * @param {import('../router.js').App} app */
export const noticed = (app) => () => {
  const notices = app.state().notices ?? []
  return notices.length ? { what: notices.join(' ') } : null
}

/** Recover: the recovery code opens the file and a new passphrase is set at once.
 * @type {import('../router.js').Page} */
export const recover = {
  needs: [],
  open: true,
  load: ({ token, name }) => ({ token, name }),
  render: ({ token, name }) => html`
    <div class="app-door">
      <a class="govuk-back-link" href="#/unlock/${token}/${encodeURIComponent(name)}">Back</a>
      <h1>Open ${name} with its recovery code</h1>
      <p class="app-lede">The code was shown once, when the file was made. It is probably on paper in a safe place.</p>
      <form class="app-card" data-form="recover" novalidate>
        ${input({ name: 'code', label: 'Recovery code', hint: 'Spaces, dashes and capitals do not matter.', width: 'govuk-input--width-30' })}
        ${passphrase({ name: 'passphrase', label: 'New passphrase', hint: 'Four or more unrelated words.', fresh: true })}
        ${passphrase({ name: 'again', label: 'New passphrase again' })}
        ${button('Open and set the new passphrase')}
      </form>
    </div>`,
  wire: (root, { token }, app) => {
    wirePassphrases(root)
    onSubmit(root, 'recover', ({ code, passphrase: chosen, again }) => {
      if (!same(root, chosen, again)) return
      app.run(vault.recoverVault({ token, recovery_code: code, passphrase: chosen }), {
        to: '#/home',
        said: {
          what: 'The file is open and has its new passphrase.',
          next: 'The recovery code still works. Keep it where it was.',
        },
      })
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
