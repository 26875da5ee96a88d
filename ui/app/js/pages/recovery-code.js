/** The recovery code: shown once, to print or write down, and typed back to be sure of it. */

import * as vault from '../api/vault.js'
import { button, input } from '../components/field.js'
import { onClick, onSubmit } from '../form.js'
import { html } from '../html.js'

/** Held only between being made and being shown. @type {string | null} */
let shown = null

/** Holds a new code until its page is shown.
 * @param {string | null} code */
export const hold = (code) => {
  shown = code
}

/** Goes to the page that shows a new code.
 * @param {import('../router.js').App} app
 * @param {string} code */
export function showOnce(app, code) {
  hold(code)
  app.go('#/recovery-code')
}

/** @type {import('../router.js').Page} */
export const recoveryCode = {
  needs: [],
  section: 'Settings',
  load: () => {
    const code = shown
    shown = null
    return { code }
  },
  render: ({ code }, app) => (code === null ? typeItBack(app.state().recovery_waits) : keep(code, app.state())),
  wire: (root, _, app) => {
    onClick(root, 'print', () => print())
    wireProof(root, app, '#/home')
  },
}

/** @param {boolean} waits */
const typeItBack = (waits) =>
  waits
    ? html`
    <h1>Type the new recovery code back</h1>
    <p class="app-lede">A new code was made and has not been typed back yet. Until it is, the old code opens this file too. After that the old one stops.</p>
    ${proof()}
    <p class="govuk-body app-prose">If the new code was never written down, <a class="govuk-link" href="#/settings/recovery">make another</a>: it takes the place of the one that waits.</p>`
    : html`
    <h1>Type the recovery code back</h1>
    <p class="app-lede">A code is shown only once, when it is made. If you have it on paper, type it here to be sure that it opens this file.</p>
    ${proof()}
    <p class="govuk-body app-prose">If there is no paper, <a class="govuk-link" href="#/settings/recovery">make a new code</a>.</p>`

/**
 * @param {string} code
 * @param {any} state
 */
const keep = (code, state) => html`
  <h1>Keep this recovery code</h1>
  <p class="app-lede">If the passphrase is lost, this code opens the file. It is shown once, now.</p>
  <p><span class="app-code" id="code">${code}</span></p>
  <ul class="govuk-list govuk-list--bullet app-prose">
    <li>Print it or write it down, with the name of the file: ${state.file_name}.</li>
    <li>Keep it on paper, sealed, away from this computer.</li>
    <li>Anyone who has the code and the file can read everything in it.</li>
    ${state.recovery_waits ? html`<li><strong>The old code works until this one is typed back</strong>, so that a lost paper locks nobody out.</li>` : ''}
  </ul>
  <div class="app-buttons">${button('Print this page', { do: 'print', quiet: true })}</div>
  <h2 class="govuk-heading-m">Type it back</h2>
  <p class="govuk-body">Copy it from your paper, not from the screen: this proves that what you wrote opens the file.</p>
  ${proof()}
  <p class="govuk-body"><a class="govuk-link" href="#/home">I will do this later</a></p>`

/** The form where a code is typed back. */
export const proof = () => html`
  <form data-form="prove" novalidate>
    ${input({ name: 'recovery_code', label: 'Recovery code', hint: 'Spaces, dashes and capitals do not matter.', width: 'govuk-input--width-30' })}
    ${button('Check the code')}
  </form>`

/**
 * @param {HTMLElement} root
 * @param {import('../router.js').App} app
 * @param {string} to where it goes on
 */
export function wireProof(root, app, to) {
  onSubmit(root, 'prove', ({ recovery_code }) => {
    const waited = app.state().recovery_waits
    return app.run(vault.proveRecoveryCode({ recovery_code }), {
      to,
      said: () =>
        waited && app.state().recovery_waits
          ? {
              what: 'That is the old recovery code. It still opens this file, and the new one still waits.',
              next: 'Type back the new one when you have it before you.',
              to: '#/recovery-code',
              link: 'Type it back',
            }
          : {
              what: `The recovery code is right.${waited ? ' The old one opens this file no more.' : ''}`,
              next: 'Put the paper away now, sealed, where a colleague could find it.',
            },
    })
  })
}
