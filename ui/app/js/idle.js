/** Tells the shell that someone is here, and warns before the file is locked. When it locks is for the shell to decide. */

import * as lock from './api/lock.js'
import { hold } from './drafts.js'
import { html } from './html.js'

/** The shell is told at most this often. */
const EVERY = 5000
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart']

/**
 * Starts telling. A file that is locked meanwhile refuses to be told, and that is nothing to show anyone.
 * @param {() => boolean} isOpen
 * @param {() => number} now
 */
export function tellOfUse(isOpen, now = () => performance.now()) {
  let told = Number.NEGATIVE_INFINITY
  const sign = () => {
    if (!isOpen() || now() - told < EVERY) return
    told = now()
    lock.noticed().catch(() => {})
  }
  for (const name of SIGNS) addEventListener(name, sign, { passive: true })
}

/**
 * Shows the warning, or takes it away.
 * @param {{ seconds_left: number | null }} warning
 * @param {Element} page where forms may hold words nobody saved
 */
export function warn({ seconds_left: left }, page) {
  document.getElementById('lock-warning')?.remove()
  if (left === null) return
  document.body.append(warning(left, hasUnsaved(page)))
  document.getElementById('stay')?.addEventListener('click', () => {
    document.getElementById('lock-warning')?.remove()
    lock.noticed().catch(() => {})
  })
}

/**
 * @param {number} left
 * @param {boolean} unsaved
 */
const warning = (left, unsaved) => html`
  <section class="app-lock-warning" id="lock-warning" role="alert" aria-labelledby="lock-warning-title">
    <h2 class="govuk-heading-m" id="lock-warning-title">This file locks in ${left} seconds</h2>
    <p class="govuk-body">Nobody is using it.${unsaved ? html` <strong>What you typed and did not save will be lost.</strong>` : ' Everything is saved.'}</p>
    <button type="button" class="govuk-button" id="stay">Stay</button>
  </section>`

/**
 * Tells whether a form on the page, or one left on another page, holds words nobody saved.
 * @param {Element} page
 */
export function hasUnsaved(page) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll('form input, form textarea'))
  return hold() || [...fields].some(isChanged)
}

/** @param {HTMLInputElement} field */
function isChanged(field) {
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked
  const first = field.tagName === 'TEXTAREA' ? field.textContent : field.getAttribute('value')
  return (field.value ?? '') !== (first ?? '')
}
