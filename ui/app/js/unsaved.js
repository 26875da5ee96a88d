/** Forms with words in them that nobody saved: what would lose them is refused first, and a link is followed when pressed again. */

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
  const next = 'Save it first. To leave it, press the link to where you want to go twice.'
  showProblems(root, [{ message: 'What you typed here is not saved yet.', next }])
  return true
}

/** Refuses a link once where words would be lost. @param {HTMLElement} root @param {string} links */
export function guardLinks(root, links) {
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(links))) {
    link.addEventListener('click', (event) => {
      if (link.dataset.warned || !waits(root)) return
      event.preventDefault()
      link.dataset.warned = 'true'
    })
  }
}
