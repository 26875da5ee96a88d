/** Text goes on the page as text, whatever is in it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placed } from '../preview/dom.js'

const { html } = await import('../app/js/html.js')

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '--><b>bold</b><!--',
  '</textarea><script>alert(1)</script>',
  '&lt;b&gt; &amp;',
  'slot-0;',
  '<!--slot-0;-->',
  'بنت صغيرة \u202Eevil',
]

test('a value in text is shown letter for letter and becomes no element', () => {
  for (const value of HOSTILE) {
    const root = placed(html`<p>${value}</p>`)

    assert.equal(root.querySelector('p').textContent, value)
    assert.equal(root.querySelectorAll('*').length, 1, value)
  }
})

test('a value in an attribute stays inside it', () => {
  for (const value of HOSTILE) {
    const root = placed(html`<input value="${value}" data-about="case ${value}">`)

    const field = root.querySelector('input')
    assert.equal(field.getAttribute('value'), value)
    assert.equal(field.getAttribute('data-about'), `case ${value}`)
    assert.deepEqual([...field.getAttributeNames()].sort(), ['data-about', 'value'])
  }
})

test('a value in a text box is its text', () => {
  for (const value of HOSTILE) {
    const root = placed(html`<textarea name="note">${value}</textarea>`)

    assert.equal(root.querySelector('textarea').textContent, value)
    assert.equal(root.querySelectorAll('*').length, 1, value)
  }
})

test('a link may only go to a page of the app', () => {
  for (const address of ['javascript:alert(1)', 'https://example.org', '//example.org', 'data:text/html,x', '']) {
    assert.throws(() => html`<a href="${address}">Open</a>`, /only go to a page of the app/)
  }
  assert.equal(placed(html`<a href="#/audit/${'12'}">Open</a>`).querySelector('a').getAttribute('href'), '#/audit/12')
})

test('a template with a handler or an inline style is refused', () => {
  assert.throws(() => html`<button onclick="go()">Go</button>`, /may not set onclick/)
  assert.throws(() => html`<p style="color: red">Red</p>`, /may not set style/)
})

test('templates nest, lists spread, and nothing shows nothing', () => {
  const root = placed(html`<ul>${['a', 'b'].map((one) => html`<li>${one}</li>`)}${null}${false}${undefined}</ul>`)

  assert.equal(root.querySelectorAll('li').length, 2)
  assert.equal(root.textContent, 'ab')
})

test('true writes the bare attribute, false and nothing leave it out', () => {
  const root = placed(html`<input checked="${true}" disabled="${false}" aria-describedby="${null}">`)

  assert.deepEqual([...root.querySelector('input').getAttributeNames()], ['checked'])
})

test('rows made alone are still rows', () => {
  const row = (name) => html`<tr><td>${name}</td></tr>`

  const root = placed(html`<table><tbody>${['Police', 'Health'].map(row)}</tbody></table>`)

  assert.equal(root.querySelectorAll('table > tbody > tr > td').length, 2)
})
