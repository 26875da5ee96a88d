/** The scales of a draft: points with their words, symbols, colours and descriptors, and which one grades are given on. */

import * as api from '../api/tools.js'
import { button, input, radios } from '../components/field.js'
import { freeCode } from '../draft.js'
import { collect, onClick, onSubmit, showProblems } from '../form.js'
import { html } from '../html.js'
import { waits } from '../unsaved.js'

const COLOURS = ['dark-green', 'green', 'light-green', 'amber', 'red', 'grey', 'white']

/** @param {any} view */
export const scalesForm = (view) => html`
  <h2 class="govuk-heading-m">Scales</h2>
  <p class="govuk-hint">A mark and a word stand for each point, so that colour is never the only sign.</p>
  ${[view.tool.scale, ...view.tool.other_scales].map((scale, i) => scaleForm(scale, i))}
  ${button('Add a scale', { do: 'add-scale', quiet: true })}`

/** @param {any} scale @param {number} i its place; the tool’s own is the first */
const scaleForm = (scale, i) => html`
  <details class="govuk-details" open="${i === 0}"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${scale.name}${i === 0 ? ': grades are given on it' : ''}</span></summary>
  <div class="govuk-details__text"><form data-form="scale-${i}" novalidate>
    <div class="app-row">
      ${input({ name: 'code', id: `scale-code-${i}`, label: 'Code', width: 'govuk-input--width-5', value: scale.code })}
      ${input({ name: 'name', id: `scale-name-${i}`, label: 'Name', value: scale.name })}
    </div>
    ${radios({
      name: 'direction',
      id: `scale-direction-${i}`,
      label: 'Which end is good',
      value: scale.direction,
      choices: [
        { value: 'high_good', text: 'The highest number is the best' },
        { value: 'low_good', text: 'The lowest number is the best' },
      ],
    })}
    <table class="app-table"><caption class="govuk-visually-hidden">Points, best first</caption>
      <thead><tr><th scope="col">Number</th><th scope="col">Word</th><th scope="col">Short</th><th scope="col">Mark</th><th scope="col">Colour</th><th scope="col">What it looks like</th></tr></thead>
      <tbody>
        ${scale.points.map((/** @type {any} */ at, /** @type {number} */ p) => line(i, `${p}`, at, at.point))}
        ${line(i, 'na', scale.not_applicable, null)} ${line(i, 'ct', scale.cannot_tell ?? {}, null)}
      </tbody></table>
    <p class="govuk-hint">The last two stand in place of a point and are never counted as one. Without a word, the last is not offered. A point without a word is taken out.</p>
    <p class="app-buttons">${button('Save this scale', { id: `save-scale-${i}` })}
      <button type="button" class="govuk-button govuk-button--secondary" data-do="add-point" data-scale="${i}">Add a point</button>
      ${i === 0 ? '' : html`<button type="button" class="govuk-button govuk-button--secondary" data-do="use-scale" data-scale="${scale.code}">Give grades on it</button> <button type="button" class="govuk-button govuk-button--secondary" data-do="remove-scale" data-scale="${scale.code}">Take it out</button>`}</p>
  </form></div></details>`

/** @param {number} i @param {string} row @param {any} at @param {number | null} point */
const line = (i, row, at, point) => {
  const cell = (/** @type {string} */ field, /** @type {string} */ name, /** @type {any} */ value, width = '') =>
    html`<label class="govuk-visually-hidden" for="s${i}-${field}-${row}">${name}</label><input class="govuk-input ${width}" name="${field}-${row}" id="s${i}-${field}-${row}" value="${value ?? ''}" autocomplete="off">`
  return html`<tr data-row="${row}">
    <td>${row === 'na' || row === 'ct' ? '–' : cell('point', 'Number', point, 'govuk-input--width-3')}</td>
    <td>${cell('word', 'Word', at.word)}</td><td>${cell('short', 'Short word', at.short, 'govuk-input--width-5')}</td><td>${cell('symbol', 'Mark', at.symbol, 'govuk-input--width-2')}</td>
    <td><label class="govuk-visually-hidden" for="s${i}-colour-${row}">Colour</label><select class="govuk-select" name="colour-${row}" id="s${i}-colour-${row}">${[...new Set([...COLOURS, at.colour].filter(Boolean))].map((colour) => html`<option value="${colour}" selected="${colour === at.colour}">${colour}</option>`)}</select></td>
    <td><label class="govuk-visually-hidden" for="s${i}-descriptor-${row}">What it looks like</label><textarea class="govuk-textarea" name="descriptor-${row}" id="s${i}-descriptor-${row}" rows="2">${at.descriptor ?? ''}</textarea></td></tr>`
}

/** @param {HTMLElement} root @param {any} view @param {import('../router.js').App} app */
export function wireScales(root, view, app) {
  const scales = [view.tool.scale, ...view.tool.other_scales]
  const run = (/** @type {any} */ edit, /** @type {string} */ what) =>
    app.run(api.changeDraft({ draft_id: view.id, edit }), { said: { what } })
  for (const [i, scale] of scales.entries()) {
    onSubmit(root, `scale-${i}`, (typed, form) => {
      if (waits(root, form)) return
      const wrong = Object.keys(typed).find(
        (name) =>
          name.startsWith('point-') && typed[`word-${name.slice(6)}`].trim() && !/^-?\d{1,3}$/.test(typed[name].trim()),
      )
      if (wrong)
        return showProblems(root, [
          {
            message: `The number of “${typed[`word-${wrong.slice(6)}`]}” is not a whole number.`,
            next: 'Write it in figures, such as 3.',
          },
        ])
      run({ kind: 'put_scale', was: scale.code, scale: scaleFrom(typed) }, `The scale ${typed.code} is saved.`)
    })
  }
  onClick(root, 'add-point', (pressed) => {
    const i = Number(pressed.dataset.scale)
    const form = /** @type {HTMLFormElement} */ (root.querySelector(`form[data-form="scale-${i}"]`))
    const scale = scaleFrom(collect(form))
    const last = scale.points.at(-1)
    const point = (last?.point ?? 0) + (scale.direction === 'low_good' ? 1 : -1)
    const added = line(i, `new${form.querySelectorAll('tr[data-row]').length}`, { colour: 'grey' }, point)
    form.querySelector('tr[data-row="na"]')?.before(added)
  })
  onClick(root, 'add-scale', () => {
    if (waits(root)) return
    const code = freeCode(
      'scale',
      scales.map((one) => one.code),
    )
    run(
      { kind: 'put_scale', was: null, scale: { ...view.tool.scale, code, name: `A copy of ${view.tool.scale.name}` } },
      'A scale is added, as a copy of the tool’s own. Change it below.',
    )
  })
  onClick(
    root,
    'use-scale',
    (pressed) =>
      !waits(root) &&
      run(
        { kind: 'use_scale', code: pressed.dataset.scale },
        'Grades are given on it from now on. Look at the descriptors of the domains.',
      ),
  )
  onClick(
    root,
    'remove-scale',
    (pressed) => !waits(root) && run({ kind: 'remove_scale', code: pressed.dataset.scale }, 'The scale is taken out.'),
  )
}

/** A scale as it was typed. @param {any} typed */
export function scaleFrom(typed) {
  const rows = Object.keys(typed)
    .filter((name) => name.startsWith('word-'))
    .map((name) => name.slice('word-'.length))
  const value = (/** @type {string} */ row) => ({
    word: typed[`word-${row}`].trim(),
    short: (typed[`short-${row}`] || typed[`word-${row}`]).trim(),
    symbol: typed[`symbol-${row}`].trim(),
    colour: typed[`colour-${row}`],
    descriptor: typed[`descriptor-${row}`].trim(),
  })
  const points = rows
    .filter((row) => row !== 'na' && row !== 'ct' && typed[`word-${row}`].trim())
    .map((row) => ({ point: Number(typed[`point-${row}`]), ...value(row) }))
  const low = typed.direction === 'low_good'
  points.sort((a, b) => (low ? a.point - b.point : b.point - a.point))
  return {
    code: typed.code.trim(),
    name: typed.name.trim(),
    direction: typed.direction,
    points,
    not_applicable: value('na'),
    cannot_tell: typed['word-ct'].trim() ? value('ct') : null,
  }
}
