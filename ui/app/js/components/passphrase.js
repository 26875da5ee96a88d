/** A passphrase field that can be shown, warns of Caps Lock, and says in words how strong a new one is. */

import { html } from '../html.js'

/**
 * @param {{ name: string, label: string, hint?: unknown, fresh?: boolean }} field `fresh` for one being chosen
 */
export const passphrase = ({ name, label, hint, fresh }) => html`
  <div class="govuk-form-group govuk-password-input" data-passphrase="${fresh ? 'fresh' : 'known'}">
    <label class="govuk-label" for="field-${name}">${label}</label>
    ${hint ? html`<div class="govuk-hint" id="field-${name}-hint">${hint}</div>` : ''}
    <div class="govuk-input__wrapper govuk-password-input__wrapper">
      <input class="govuk-input govuk-password-input__input" id="field-${name}" name="${name}" type="password" spellcheck="false"
        autocapitalize="none" autocomplete="${fresh ? 'new-password' : 'current-password'}"
        aria-describedby="${hint ? `field-${name}-hint` : ''} field-${name}-said">
      <button class="govuk-button govuk-button--secondary govuk-password-input__toggle" type="button" data-show="field-${name}"
        aria-controls="field-${name}" aria-label="Show ${label.toLowerCase()}">Show</button>
    </div>
    <p class="govuk-body app-capslock" id="field-${name}-said" role="status"></p>
  </div>`

/** Makes every passphrase field on the page work.
 * @param {HTMLElement} root */
export function wirePassphrases(root) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-show]'))) {
    const field = /** @type {HTMLInputElement | null} */ (root.querySelector(`#${button.dataset.show}`))
    if (field) wireOne(field, button)
  }
}

/**
 * @param {HTMLInputElement} field
 * @param {HTMLElement} button
 */
function wireOne(field, button) {
  const said = document.getElementById(`${field.id}-said`)
  const fresh = field.closest('[data-passphrase]')?.getAttribute('data-passphrase') === 'fresh'
  const label = (button.getAttribute('aria-label') ?? '').replace(/^Show /, '')
  let caps = false
  const speak = () => {
    if (said) said.textContent = caps ? 'Caps Lock is on.' : fresh ? strength(field.value) : ''
  }
  button.addEventListener('click', () => {
    const show = field.type === 'password'
    field.type = show ? 'text' : 'password'
    button.textContent = show ? 'Hide' : 'Show'
    button.setAttribute('aria-label', `${show ? 'Hide' : 'Show'} ${label}`)
  })
  field.addEventListener('keyup', (event) => {
    caps = event.getModifierState('CapsLock')
    speak()
  })
  field.addEventListener('input', speak)
  field.form?.addEventListener('submit', () => {
    field.type = 'password'
  })
}

/**
 * A hint while typing, in words, by the rule that decides when it is sent.
 * @param {string} text
 */
export function strength(text) {
  if (text === '') return ''
  const characters = [...text].length
  const words = new Set(text.split(/\s+/).filter((word) => [...word].length >= 2)).size
  if (characters < 12 && words < 5) return 'Too short. Use five unrelated words.'
  if (isSimple([...text])) return 'Too easy to guess. Use five unrelated words.'
  if (words >= 5 || (characters >= 20 && words >= 3)) return 'Strong: long enough, and you can remember it.'
  if (words >= 4 || characters >= 16) return 'Fair. One more unrelated word makes it strong.'
  return 'The least that is allowed. Five unrelated words are far harder to guess.'
}

/** Whether it is made of few different characters, or runs on like “abcdefghijkl”. @param {string[]} characters */
function isSimple(characters) {
  const steps = characters.filter(
    (one, at) => at > 0 && Math.abs((one.codePointAt(0) ?? 0) - (characters[at - 1].codePointAt(0) ?? 0)) <= 1,
  )
  return new Set(characters).size < 6 || 2 * steps.length > characters.length
}
