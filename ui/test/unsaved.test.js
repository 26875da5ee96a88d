/** Words that nobody saved: what waits is said, what is left is forgotten, and what is kept elsewhere stays. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import '../preview/dom.js'

const { html } = await import('../app/js/html.js')
const { keep } = await import('../app/js/drafts.js')
const { giveUp, nothingWaits, waits, watch } = await import('../app/js/unsaved.js')

/** @returns {HTMLElement} */
const page = () => {
  const root = document.createElement('main')
  root.append(
    html`<form data-form="one"><input id="a" name="a" value="was"></form><form data-form="two"><input id="b" name="b"></form>`,
  )
  return root
}

/** @param {HTMLElement} root @param {string} id @param {string} text */
const type = (root, id, text) => {
  const field = /** @type {HTMLInputElement} */ (root.querySelector(`#${id}`))
  field.value = text
  const form = /** @type {any} */ (field.closest('form'))
  form.dispatchEvent(new form.ownerDocument.defaultView.Event('input'))
}

test('a form waits from the first key until it is saved', () => {
  const root = page()
  watch(root)
  assert.equal(waits(root), false)
  type(root, 'a', 'typed')
  assert.equal(waits(root), true)
  assert.match(root.querySelector('.app-problem')?.textContent ?? '', /not saved yet/)
  assert.equal(waits(root, root.querySelector('form[data-form="one"]')), false)
  nothingWaits(root)
  assert.equal(waits(root), false)
})

test('what is left without saving does not come back as if it were saved', () => {
  const [first, second] = [page(), page()]
  const form = (/** @type {HTMLElement} */ root) =>
    /** @type {HTMLFormElement} */ (root.querySelector('form[data-form="one"]'))
  keep(form(first), 'draft d about')
  watch(first)
  type(first, 'a', 'typed')
  assert.equal(keep(form(page()), 'draft d about'), true)
  giveUp(first)
  assert.equal(keep(form(second), 'draft d about'), false)
  assert.equal(/** @type {HTMLInputElement} */ (second.querySelector('#a')).value, 'was')
})
