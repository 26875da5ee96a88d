/** What an answer is made of, part by part, and the answers a question depends on: two lists that grow while they are written. */

import { columnLines, freeCode, optionLines, readColumns, readOptions } from '../draft.js'
import { html } from '../html.js'

/** The kinds of answer.
 * @type {[string, string][]} */
export const PART_KINDS = [
  ['yes_partly_no', 'Yes, partly, no, not applicable, cannot tell'],
  ['yes_no', 'Only yes or no'],
  ['rating', 'Rating'],
  ['choice', 'One of some options'],
  ['choices', 'Any of some options'],
  ['long_text', 'Text'],
  ['short_text', 'Line of text'],
  ['number', 'Number'],
  ['person_count', 'People, how many'],
  ['date', 'Date'],
  ['date_pair', 'From one date to another, with the time between'],
  ['evidence', 'Evidence, as a list'],
  ['table', 'Table'],
  ['declaration', 'Declaration'],
]

/** @param {any} part @param {number} i @param {any} tool */
const onePart = (part, i, tool) => html`
  <fieldset class="govuk-fieldset app-part" data-part="${i}">
    <legend class="govuk-fieldset__legend govuk-visually-hidden">Part ${i + 1} of the answer</legend>
    <div class="app-part__line">
      <div class="govuk-form-group"><label class="govuk-label" for="part-kind-${i}">Answered with</label>
        <select class="govuk-select" id="part-kind-${i}" data-field="kind">${PART_KINDS.map(([value, text]) => html`<option value="${value}" selected="${value === part.kind}">${text}</option>`)}</select></div>
      <div class="govuk-form-group"><label class="govuk-label" for="part-label-${i}">Label</label>
        <input class="govuk-input" id="part-label-${i}" data-field="label" value="${part.label}" autocomplete="off"></div>
      <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id="part-required-${i}" data-field="required" checked="${Boolean(part.required)}">
        <label class="govuk-label govuk-checkboxes__label" for="part-required-${i}">Needed</label></div></div>
      <button type="button" class="app-link" data-part-remove="${i}">Take out<span class="govuk-visually-hidden"> part ${i + 1}</span></button>
    </div>
    <div data-detail>${partDetail(part, i, tool)}</div>
  </fieldset>`

/** What a part of this kind has besides its label. It is drawn anew alone when another kind is chosen: the list of kinds stays, so
 * that keys go on finding what they look for. @param {any} part @param {number} i @param {any} tool */
export function partDetail(part, i, tool) {
  if (part.kind === 'choice' || part.kind === 'choices')
    return lines(i, 'options', 'Options', 'One a line.', optionLines(part.options ?? []))
  if (part.kind === 'table')
    return lines(
      i,
      'columns',
      'Columns',
      'One a line: “Owner”, “Due (date)” or “Met: Yes; No”.',
      columnLines(part.columns ?? []),
    )
  if (part.kind === 'rating')
    return html`<div class="govuk-form-group"><label class="govuk-label" for="part-scale-${i}">Scale</label>
      <select class="govuk-select" id="part-scale-${i}" data-field="scale"><option value="" selected="${!part.scale}">${tool.scale.name} (the tool’s own)</option>${(tool.other_scales ?? []).map((/** @type {any} */ one) => html`<option value="${one.code}" selected="${one.code === part.scale}">${one.name}</option>`)}</select></div>`
  if (part.kind === 'number' || part.kind === 'person_count')
    return html`<div class="govuk-form-group"><label class="govuk-label" for="part-unit-${i}">What it counts</label>
      <input class="govuk-input govuk-input--width-10" id="part-unit-${i}" data-field="unit" value="${part.unit ?? ''}" autocomplete="off"></div>`
  return ''
}

/** @param {number} i @param {string} field @param {string} label @param {string} hint @param {string} text */
const lines = (i, field, label, hint, text) => html`
  <div class="govuk-form-group"><label class="govuk-label" for="part-${field}-${i}">${label}</label>
    <div class="govuk-hint" id="part-${field}-${i}-hint">${hint}</div>
    <textarea class="govuk-textarea" id="part-${field}-${i}" data-field="${field}" rows="4" aria-describedby="part-${field}-${i}-hint">${text}</textarea></div>`

/** @param {any} tool @param {any[]} parts */
export const partsShown = (tool, parts) => html`
  ${parts.map((part, i) => onePart(part, i, tool))}
  <button type="button" class="govuk-button govuk-button--secondary" id="add-part">Add a part to the answer</button>`

/** Reads the parts as they are typed. @param {Element} region @param {any[]} before @returns {any[]} */
export function readParts(region, before) {
  /** @type {any[]} */
  const read = []
  for (const box of region.querySelectorAll('[data-part]')) {
    const was = before[Number(box.getAttribute('data-part'))] ?? {}
    const field = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement | null} */ (box.querySelector(`[data-field="${name}"]`))
    const typed = (/** @type {string} */ name) =>
      (field(name)?.value ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    const changed = (/** @type {string} */ name, /** @type {string} */ before) =>
      field(name) !== null && field(name)?.value !== before
    const kind = field('kind')?.value ?? was.kind
    // What another kind had stays until it is saved, so that going past a kind in the list loses nothing.
    /** @type {any} */
    const part = {
      ...was,
      kind,
      label: (field('label')?.value ?? '').trim(),
      required: field('required')?.checked ?? false,
    }
    if (!part.key)
      part.key = freeCode(
        'answer',
        read.map((one) => one.key),
      )
    if (changed('options', optionLines(was.options ?? [])))
      part.options = readOptions(typed('options'), was.options ?? [])
    if (changed('columns', columnLines(was.columns ?? [])))
      part.columns = readColumns(typed('columns'), was.columns ?? [])
    const scale = field('scale')
    if (scale) part.scale = scale.value || undefined
    const unit = field('unit')
    if (unit) part.unit = unit.value.trim() || undefined
    read.push(part)
  }
  return read
}

/** A part that is added. @param {any[]} parts */
export const newPart = (parts) => ({
  key: freeCode(
    'answer',
    parts.map((one) => one.key),
  ),
  kind: parts.length ? 'long_text' : 'yes_partly_no',
  label: parts.length ? 'Say more' : 'Answer',
  required: false,
})

/** @param {{ group: 'all' | 'any', question: string, part?: string | null, is: string[] }[]} conditions @param {any[]} earlier */
export const conditionsShown = (conditions, earlier) => html`
  ${conditions.length ? '' : html`<p class="govuk-body">It is always asked.</p>`}
  ${conditions.map(
    (one, i) => html`
    <fieldset class="govuk-fieldset app-part" data-condition="${i}">
      <legend class="govuk-fieldset__legend govuk-visually-hidden">Condition ${i + 1}</legend>
      <div class="app-part__line">
        <div class="govuk-form-group"><label class="govuk-label" for="when-group-${i}">Asked where</label>
          <select class="govuk-select" id="when-group-${i}" data-field="group"><option value="all" selected="${one.group === 'all'}">this holds</option><option value="any" selected="${one.group === 'any'}">one of these holds</option></select></div>
        <div class="govuk-form-group"><label class="govuk-label" for="when-question-${i}">The answer to</label>
          <select class="govuk-select" id="when-question-${i}" data-field="question">${withOwn(earlier, one.question).map((/** @type {any} */ other) => html`<option value="${other.code}" selected="${other.code === one.question}">${other.code} ${other.text}</option>`)}</select></div>
        <button type="button" class="app-link" data-condition-remove="${i}">Take out<span class="govuk-visually-hidden"> condition ${i + 1}</span></button>
      </div>
      <div class="govuk-checkboxes govuk-checkboxes--small app-part__answers" data-detail>${conditionAnswers(one, i, earlier)}</div>
    </fieldset>`,
  )}
  ${earlier.length ? html`<button type="button" class="govuk-button govuk-button--secondary" id="add-condition">Let it depend on an earlier answer</button>` : html`<p class="govuk-hint">No earlier question offers a choice it could depend on.</p>`}`

/** The answers a condition can look for. @param {any} one @param {number} i @param {any[]} earlier */
export const conditionAnswers = (one, i, earlier) =>
  html`${offered(earlier, one).map(
    (code, at) =>
      html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" data-field="is" id="when-${i}-${at}" value="${code}" checked="${one.is.includes(code)}"><label class="govuk-label govuk-checkboxes__label" for="when-${i}-${at}">${code.replace(/_/g, ' ')}</label></div>`,
  )}`

/** @param {any[]} earlier @param {string} code */
const withOwn = (earlier, code) =>
  earlier.some((one) => one.code === code) ? earlier : [{ code, text: '(not asked before this one)' }, ...earlier]

/** @param {any[]} earlier @param {{ question: string, is: string[] }} one */
const offered = (earlier, one) => {
  const offers = earlier.find((other) => other.code === one.question)?.offers ?? []
  return [...offers, ...one.is.filter((code) => !offers.includes(code))]
}

/** @param {Element} region @param {any[]} before */
export function readConditions(region, before) {
  return [...region.querySelectorAll('[data-condition]')].map((box) => {
    const was = before[Number(box.getAttribute('data-condition'))]
    const value = (/** @type {string} */ name) =>
      /** @type {HTMLSelectElement} */ (box.querySelector(`[data-field="${name}"]`)).value
    const ticked = /** @type {NodeListOf<HTMLInputElement>} */ (box.querySelectorAll('[data-field="is"]:checked'))
    const question = value('question')
    const same = was?.question === question
    return {
      group: value('group'),
      question,
      part: same ? (was.part ?? null) : null,
      is: same ? [...ticked].map((one) => one.value) : [],
    }
  })
}
