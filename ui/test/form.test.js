/** Forms: what is read from them, and what happens when something is wrong. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placed, words } from '../preview/dom.js'

const { html } = await import('../app/js/html.js')
const { collect, clearProblems, showProblems } = await import('../app/js/form.js')
const { input, checkboxes, radios, textarea } = await import('../app/js/components/field.js')

const form = () =>
  placed(html`<form data-form="plan">
    ${input({ name: 'theme', label: 'Theme', value: 'Neglect' })}
    ${input({ name: 'smallest', label: 'Fewest', kind: 'number', value: '3' })}
    ${input({ name: 'meeting_on', label: 'Meeting', kind: 'optional' })}
    ${textarea({ name: 'lines', label: 'Lines', kind: 'lines', value: 'One\n\n Two ' })}
    ${radios({
      name: 'level',
      label: 'Level',
      value: 'partnership',
      choices: [
        { value: 'restricted', text: 'Restricted' },
        { value: 'partnership', text: 'Partnership' },
      ],
    })}
    ${checkboxes({
      name: 'agencies[]',
      label: 'Agencies',
      choices: [
        { value: 'a', text: 'A', checked: true },
        { value: 'b', text: 'B' },
        { value: 'c', text: 'C', checked: true },
      ],
    })}
  </form>`)

test('a form is read into the values a command takes', () => {
  const read = collect(form().querySelector('form'))

  assert.deepEqual(read, {
    theme: 'Neglect',
    smallest: 3,
    meeting_on: null,
    lines: ['One', 'Two'],
    level: 'partnership',
    agencies: ['a', 'c'],
  })
})

test('a problem is listed at the top, linked to its field, and what was typed stays', () => {
  const root = form()

  showProblems(root, [{ field: 'theme', message: 'Another audit has this theme.', next: 'Choose another.' }])

  const link = root.querySelector('.govuk-error-summary a')
  assert.equal(link.getAttribute('href'), '#field-theme')
  assert.equal(link.textContent, 'Another audit has this theme.')
  const field = root.querySelector('#field-theme')
  assert.equal(field.getAttribute('aria-invalid'), 'true')
  assert.equal(field.getAttribute('aria-describedby'), 'field-theme-error')
  assert.match(words(root.querySelector('#field-theme-error')), /Another audit has this theme/)
  assert.equal(field.getAttribute('value'), 'Neglect')
})

test('a problem with no field is said without a link, with what to do next', () => {
  const root = form()

  showProblems(root, [{ message: 'Two returns are still missing.', next: 'Remind Police and Housing.' }])

  assert.equal(root.querySelector('.govuk-error-summary a'), null)
  assert.match(
    words(root.querySelector('.govuk-error-summary')),
    /Two returns are still missing\. Remind Police and Housing\./,
  )
})

test('showing problems again takes the earlier ones away', () => {
  const root = form()
  showProblems(root, [{ field: 'theme', message: 'First.' }])

  showProblems(root, [{ message: 'Second.' }])

  assert.equal(root.querySelectorAll('.govuk-error-summary').length, 1)
  assert.equal(root.querySelectorAll('[aria-invalid]').length, 0)
  clearProblems(root)
  assert.equal(root.querySelectorAll('.govuk-error-summary').length, 0)
})
