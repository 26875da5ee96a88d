/** Fields of forms, each with its label and hint tied to it. */

import { html } from '../html.js'

/** @typedef {{ name: string, label: string, hint?: unknown, value?: string | number | null, type?: string, kind?: string, rows?: number, width?: string, autocomplete?: string, required?: boolean, id?: string }} Field */
/** @typedef {{ value: string, text: unknown, hint?: unknown, checked?: boolean }} Choice */

/** @param {Field} field */
const idOf = (field) => field.id ?? `field-${field.name.replace('[]', '')}`

/** @param {Field} field */
const hintOf = (field) => (field.hint ? html`<div class="govuk-hint" id="${idOf(field)}-hint">${field.hint}</div>` : '')

/** @param {Field} field */
const labelOf = (field) => html`<label class="govuk-label" for="${idOf(field)}">${field.label}</label>`

/** One line of text. @param {Field} field */
export const input = (field) => html`
  <div class="govuk-form-group">
    ${labelOf(field)} ${hintOf(field)}
    <input class="govuk-input ${field.width ?? ''}" id="${idOf(field)}" name="${field.name}" type="${field.type ?? 'text'}"
      value="${field.value ?? ''}" data-kind="${field.kind ?? null}" autocomplete="${field.autocomplete ?? 'off'}" spellcheck="${field.type === 'password' ? 'false' : null}"
      aria-describedby="${field.hint ? `${idOf(field)}-hint` : null}" aria-required="${field.required ? 'true' : null}">
  </div>`

/** A day. @param {Field} field */
export const day = (field) =>
  input({ ...field, type: 'date', width: 'govuk-input--width-10', kind: field.kind ?? 'optional' })

/** Several lines of text. @param {Field} field */
export const textarea = (field) => html`
  <div class="govuk-form-group">
    ${labelOf(field)} ${hintOf(field)}
    <textarea class="govuk-textarea" id="${idOf(field)}" name="${field.name}" rows="${field.rows ?? 4}" data-kind="${field.kind ?? null}"
      aria-describedby="${field.hint ? `${idOf(field)}-hint` : null}">${field.value ?? ''}</textarea>
  </div>`

/** One of many. @param {Field & { choices: Choice[] }} field */
export const select = (field) => html`
  <div class="govuk-form-group">
    ${labelOf(field)} ${hintOf(field)}
    <select class="govuk-select" id="${idOf(field)}" name="${field.name}" data-kind="${field.kind ?? null}"
      aria-describedby="${field.hint ? `${idOf(field)}-hint` : null}">
      ${field.choices.map((choice) => html`<option value="${choice.value}" selected="${choice.checked ?? choice.value === field.value}">${choice.text}</option>`)}
    </select>
  </div>`

/** One of few, all in sight. @param {Field & { choices: Choice[], inline?: boolean }} field */
export const radios = (field) => choices(field, 'radios', 'radio')

/** Any of some. @param {Field & { choices: Choice[] }} field */
export const checkboxes = (field) => choices(field, 'checkboxes', 'checkbox')

/**
 * @param {Field & { choices: Choice[], inline?: boolean }} field
 * @param {string} block
 * @param {string} type
 */
const choices = (field, block, type) => html`
  <div class="govuk-form-group">
    <fieldset class="govuk-fieldset" aria-describedby="${field.hint ? `${idOf(field)}-hint` : null}">
      <legend class="govuk-fieldset__legend">${field.label}</legend>
      ${hintOf(field)}
      <div class="govuk-${block} govuk-${block}--small ${field.inline ? `govuk-${block}--inline` : ''}">
        ${field.choices.map(
          (choice, i) => html`<div class="govuk-${block}__item">
            <input class="govuk-${block}__input" id="${i === 0 ? idOf(field) : `${idOf(field)}-${i}`}" name="${field.name}" type="${type}"
              value="${choice.value}" data-kind="${field.kind ?? null}" checked="${choice.checked ?? choice.value === field.value}">
            <label class="govuk-label govuk-${block}__label" for="${i === 0 ? idOf(field) : `${idOf(field)}-${i}`}">${choice.text}</label>
            ${choice.hint ? html`<div class="govuk-hint govuk-${block}__hint">${choice.hint}</div>` : ''}
          </div>`,
        )}
      </div>
    </fieldset>
  </div>`

/** A single yes. @param {Field & { checked?: boolean }} field */
export const tick = (field) => html`
  <div class="govuk-form-group">
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id="${idOf(field)}" name="${field.name}" type="checkbox" value="true" checked="${field.checked ?? false}">
        <label class="govuk-label govuk-checkboxes__label" for="${idOf(field)}">${field.label}</label>
      </div>
    </div>
  </div>`

/** The one thing to do on the page. @param {string} text @param {{ id?: string, do?: string, quiet?: boolean, warning?: boolean, keys?: string }} [how] */
export const button = (text, how = {}) => html`
  <button class="govuk-button ${how.quiet ? 'govuk-button--secondary' : ''} ${how.warning ? 'govuk-button--warning' : ''}"
    type="${how.do ? 'button' : 'submit'}" data-do="${how.do ?? null}" id="${how.id ?? (how.do ? `do-${how.do}` : null)}" aria-keyshortcuts="${how.keys ?? null}">${text}</button>`
