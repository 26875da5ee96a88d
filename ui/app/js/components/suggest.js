/** “Suggest one”: five words drawn by this computer, shown, and typed into both passphrase fields. */

import { onClick } from '../form.js'
import { html } from '../html.js'
import { button } from './field.js'

export const suggest = () => html`
  <div class="app-suggest">
    ${button('Suggest one', { do: 'suggest', quiet: true })}
    <p class="govuk-body" id="suggested" role="status"></p>
  </div>`

/**
 * @param {HTMLElement} root
 * @param {import('../router.js').App} app
 * @param {() => Promise<{ passphrase: string }>} draw
 */
export function wireSuggest(root, app, draw) {
  onClick(root, 'suggest', async () => {
    const drawn = await app.run(draw())
    if (!drawn) return
    for (const name of ['passphrase', 'again']) {
      const field = /** @type {HTMLInputElement | null} */ (root.querySelector(`#field-${name}`))
      if (!field) continue
      field.value = drawn.passphrase
      field.dispatchEvent(new Event('input'))
    }
    root
      .querySelector('#suggested')
      ?.replaceChildren(
        html`<span class="app-code app-code--words">${drawn.passphrase}</span><br>Both fields hold it now. Write it down before you go on: it is not shown again.`,
      )
  })
}
