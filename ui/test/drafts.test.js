/** Words being typed: each field gets its own back, also where several have one name. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placed } from '../preview/dom.js'

const { html } = await import('../app/js/html.js')
const { forget, keep } = await import('../app/js/drafts.js')

const form = () =>
  placed(html`<form data-form="x">
    <textarea name="texts[]" id="t1">one</textarea><textarea name="texts[]" id="t2">two</textarea>
    <input type="checkbox" name="ticks[]" id="c1" value="a" checked="${true}"><input type="checkbox" name="ticks[]" id="c2" value="b">
    <input type="radio" name="way" id="r1" value="x"><input type="radio" name="way" id="r2" value="y">
  </form>`).querySelector('form')

test('fields of one name get back what was typed in each, and ticks that were taken out stay out', () => {
  const first = form()
  keep(first, 'k')
  first.querySelector('#t1').value = 'changed'
  first.querySelector('#c1').checked = false
  first.querySelector('#c2').checked = true
  first.querySelector('#r2').checked = true
  first.dispatchEvent(new first.ownerDocument.defaultView.Event('input'))

  const again = form()
  assert.equal(keep(again, 'k'), true)

  const value = (id) => again.querySelector(`#${id}`)
  assert.deepEqual([value('t1').value, value('t2').value], ['changed', 'two'])
  assert.deepEqual(
    [value('c1').checked, value('c2').checked, value('r1').checked, value('r2').checked],
    [false, true, false, true],
  )
  forget('k')
  assert.equal(keep(form(), 'k'), false)
})
