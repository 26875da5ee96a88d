/** The recovery code: shown once, to print or write down, and typed back to be sure of it. */

import * as vault from '../api/vault.js'
import { button, input } from '../components/field.js'
import { onClick, onSubmit } from '../form.js'
import { html } from '../html.js'

/** Held only between being made and being shown. @type {string | null} */
let shown = null

/** Goes to the page that shows a new code.
 * @param {import('../router.js').App} app
 * @param {string} code */
export function showOnce(app, code) {
  shown = code
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
  render: ({ code }) =>
    code === null
      ? html`
        <h1>The recovery code has been shown</h1>
        <p class="govuk-body">It is shown only once. If you have it on paper, type it back to be sure it is right. If not, make a new one in Settings.</p>
        ${proof()}
        <p class="govuk-body"><a class="govuk-link" href="#/settings">Go to Settings</a></p>`
      : html`
        <h1>Keep this recovery code</h1>
        <p class="app-lede">If the passphrase is lost, this code is the only other way into the file. It is shown once, now.</p>
        <p><span class="app-code" id="code">${code}</span></p>
        <ul class="govuk-list govuk-list--bullet app-prose">
          <li>Print it or write it down, with the name of the file.</li>
          <li>Keep it on paper, sealed, away from this computer.</li>
          <li>Anyone who has the code and the file can read everything in it.</li>
        </ul>
        <div class="app-buttons">${button('Print this page', { do: 'print', quiet: true })}</div>
        <h2 class="govuk-heading-m">Type it back</h2>
        <p class="govuk-body">Copy it from your paper, not from the screen: this proves that what you wrote opens the file.</p>
        ${proof()}
        <p class="govuk-body"><a class="govuk-link" href="#/home">I will do this later</a></p>`,
  wire: (root, _, app) => {
    onClick(root, 'print', () => print())
    onSubmit(root, 'prove', ({ code }) =>
      app.run(vault.proveRecoveryCode({ recovery_code: code }), {
        to: '#/home',
        said: {
          what: 'The recovery code is right.',
          next: 'Put the paper away now, sealed, where a colleague could find it.',
        },
      }),
    )
  },
}

const proof = () => html`
  <form data-form="prove" novalidate>
    ${input({ name: 'code', label: 'Recovery code', width: 'govuk-input--width-30' })}
    ${button('Check the code')}
  </form>`
