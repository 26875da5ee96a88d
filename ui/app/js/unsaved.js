/** Forms with words in them that nobody saved: what would lose them is refused first, and done when it is asked for again. */

import { forget } from './drafts.js'
import { showProblems } from './form.js'

/** Notes in each form that something was typed.
 * @param {ParentNode} root */
export function watch(root) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (root.querySelectorAll('form[data-form]'))) {
    const note = () => {
      form.dataset.unsaved = 'true'
    }
    form.addEventListener('input', note)
    form.addEventListener('change', note)
  }
}

/** Tells whether words wait in a form, and says so. @param {HTMLElement} root @param {Element | null} [but] the form that is sent */
export function waits(root, but) {
  const forms = [...root.querySelectorAll('form[data-unsaved]')].filter((form) => form !== but)
  if (!forms.length) return false
  const next = 'Save it first. To leave without it, do the same once more.'
  showProblems(root, [{ message: 'What you typed here is not saved yet.', next }])
  return true
}

/** Forgets what somebody left without, so that it is not taken for saved later. @param {ParentNode} root */
export function giveUp(root) {
  for (const form of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('form[data-unsaved][data-kept]')))
    forget(form.dataset.kept)
}

/** Forgets that words wait: they were saved. @param {ParentNode} root */
export function nothingWaits(root) {
  for (const form of root.querySelectorAll('form[data-unsaved]')) form.removeAttribute('data-unsaved')
}
