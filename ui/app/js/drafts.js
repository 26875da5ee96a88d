/** Words being typed, kept while the file is open so that looking at another page does not lose them. Never written anywhere. */

/** @type {Map<string, Record<string, string>>} */
const drafts = new Map()

/** Puts back what was typed here before, and keeps what is typed from now on.
 * @param {HTMLFormElement} form
 * @param {string} key */
export function keep(form, key) {
  const before = drafts.get(key)
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input, select, textarea'))
  for (const field of fields) {
    if (!before || !(field.name in before)) continue
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = before[field.name] === field.value
    else field.value = before[field.name]
  }
  const note = () => {
    /** @type {Record<string, string>} */
    const typed = {}
    for (const field of fields) {
      if ((field.type !== 'radio' && field.type !== 'checkbox') || field.checked) typed[field.name] = field.value
    }
    drafts.set(key, typed)
  }
  form.addEventListener('input', note)
  form.addEventListener('change', note)
  return Boolean(before)
}

/** Tells whether words wait here that nobody saved. */
export const hold = () => drafts.size > 0

/** Forgets what was typed: in one place once it is saved, everywhere when the file is locked.
 * @param {string} [key] */
export const forget = (key) => (key === undefined ? drafts.clear() : void drafts.delete(key))
