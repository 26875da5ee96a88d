/** Telling that someone is here, and the warning before the file is locked. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from '../preview/dom.js'

const asked = []
globalThis.__TAURI_INTERNALS__ = {
  invoke: async (name) => {
    asked.push(name)
  },
}
const { tellOfUse, warn, hasUnsaved } = await import('../app/js/idle.js')
const { html } = await import('../app/js/html.js')

/** Types as a browser has it: what the field holds changes, what it was made with does not.
 * @param {Element} root
 * @param {string} value */
const type = (root, value) => Object.defineProperty(root.querySelector('input'), 'value', { value })

/** @param {Node} content */
function page(content) {
  const root = document.createElement('main')
  root.append(content)
  return root
}

test('the warning says when, and that what was typed will be lost', () => {
  const root = page(html`<form><input name="note" value=""></form>`)
  type(root, 'Not saved yet')

  warn({ seconds_left: 60 }, root)

  const said = words(document.getElementById('lock-warning'))
  assert.match(said, /locks in 60 seconds/)
  assert.match(said, /did not save will be lost/)
})

test('the warning says so where everything is saved, and goes when the time starts anew', () => {
  warn({ seconds_left: 60 }, page(html`<form><input name="note" value="kept"></form>`))
  const said = words(document.getElementById('lock-warning'))

  warn({ seconds_left: null }, page(html`<p></p>`))

  assert.match(said, /Everything is saved/)
  assert.equal(document.getElementById('lock-warning'), null)
})

test('staying tells the shell and takes the warning away', () => {
  warn({ seconds_left: 30 }, page(html`<p></p>`))
  asked.length = 0

  document.getElementById('stay').click()

  assert.deepEqual(asked, ['noticed'])
  assert.equal(document.getElementById('lock-warning'), null)
})

test('a field that is as it was holds nothing unsaved', () => {
  const root = page(html`<form><input name="a" value="x"><textarea name="b">y</textarea></form>`)
  assert.equal(hasUnsaved(root), false)

  type(root, 'z')

  assert.equal(hasUnsaved(root), true)
})

test('keys and the mouse are told at most every five seconds, and never while locked', () => {
  /** @type {Map<string, () => void>} */
  const heard = new Map()
  const before = globalThis.addEventListener
  globalThis.addEventListener = (name, handler) => heard.set(name, handler)
  let now = 0
  let open = true
  tellOfUse(
    () => open,
    () => now,
  )
  globalThis.addEventListener = before
  asked.length = 0

  for (now of [0, 1000, 4999, 5000, 9000, 10000]) heard.get('keydown')()
  open = false
  now = 20000
  heard.get('pointermove')()

  assert.deepEqual(asked, ['noticed', 'noticed', 'noticed'])
})
