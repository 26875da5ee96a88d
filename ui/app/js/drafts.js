/** Words being typed, kept while the file is open so that looking at another page does not lose them. Never written anywhere. */

/** @type {Map<string, Record<string, string>>} */
const drafts = new Map()

/** What a field is known by: several may have one name, each has an id of its own. @param {HTMLInputElement} field */
const keyOf = (field) => field.id || field.name

/** Puts back what was typed here before, and keeps what is typed from now on.
 * @param {HTMLFormElement} form
 * @param {string} key */
export function keep(form, key) {
  const before = drafts.get(key)
  form.dataset.kept = key
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input, select, textarea'))
  for (const field of fields) {
    const held = before?.[keyOf(field)]
    if (held === undefined) continue
    if (isTicked(field)) field.checked = held === 'true'
    else field.value = held
  }
  const note = () => {
    /** @type {Record<string, string>} */
    const typed = {}
    for (const field of fields) typed[keyOf(field)] = isTicked(field) ? String(field.checked) : field.value
    drafts.set(key, typed)
  }
  form.addEventListener('input', note)
  form.addEventListener('change', note)
  return Boolean(before)
}

/** Everything typed on this page and kept from others, to be held by the shell while a lost file is shut. No passphrase.
 * @param {Element} root
 * @param {string} address */
export function handOver(root, address) {
  const forms = [...root.querySelectorAll('form[data-form]')].map((form) => [
    form.getAttribute('data-form'),
    [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input, select, textarea'))]
      .filter((field) => field.name && field.type !== 'password' && field.type !== 'hidden')
      .map((field) => [field.name, isTicked(field) ? String(field.checked) : field.value]),
  ])
  return JSON.stringify({ address, forms, drafts: [...drafts] })
}

/** Takes back what the shell held. Returns where it was typed.
 * @param {string} held
 * @returns {{ address: string, forms: [string, [string, string][]][] }} */
export function takeBack(held) {
  const { address, forms, drafts: kept } = JSON.parse(held)
  for (const [key, typed] of kept) drafts.set(key, typed)
  return { address, forms }
}

/** Puts what was typed back into the forms of the page it was typed on.
 * @param {Element} root
 * @param {[string, [string, string][]][]} forms */
export function putBack(root, forms) {
  for (const [name, fields] of forms) {
    const form = root.querySelector(`form[data-form="${name}"]`)
    const there = /** @type {HTMLInputElement[]} */ ([...(form?.querySelectorAll('input, select, textarea') ?? [])])
    const open = there.filter((field) => field.name && field.type !== 'password' && field.type !== 'hidden')
    for (const [at, [typed, value]] of fields.entries()) {
      const field = open[at]
      if (field?.name !== typed) continue
      if (isTicked(field)) field.checked = value === 'true'
      else field.value = value
    }
  }
}

/** @param {HTMLInputElement} field */
const isTicked = (field) => field.type === 'radio' || field.type === 'checkbox'

/** Tells whether words wait here that nobody saved. */
export const hold = () => drafts.size > 0

/** Forgets what was typed: in one place once it is saved, everywhere when the file is locked.
 * @param {string} [key] */
export const forget = (key) => (key === undefined ? drafts.clear() : void drafts.delete(key))
