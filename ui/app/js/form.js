/** Forms: reading what was typed, and saying what is wrong with it, at the top and beside the field. */

import { html } from './html.js'

/** @typedef {{ field?: string | null, message: string, next?: string }} FieldProblem */

/**
 * Reads a form into an object. Names ending in `[]` gather into a list; `data-kind` turns text into a number, a yes or no,
 * or nothing where it is empty.
 * @param {HTMLFormElement} form
 * @returns {any} whatever the form's fields hold, by name
 */
export function collect(form) {
  /** @type {Record<string, any>} */
  const read = {}
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input, select, textarea'))) {
    if (!field.name || field.disabled) continue
    const list = field.name.endsWith('[]')
    const name = list ? field.name.slice(0, -2) : field.name
    const ticked = (field.type !== 'radio' && field.type !== 'checkbox') || field.checked
    if (list) read[name] = [...(read[name] ?? []), ...(ticked ? [typedIn(field)] : [])]
    else if (field.type === 'checkbox') read[name] = field.checked
    else if (ticked) read[name] = typedIn(field)
  }
  return read
}

/** @param {HTMLInputElement} field */
function typedIn(field) {
  const kind = field.getAttribute('data-kind')
  const text = field.value ?? ''
  if (kind === 'number') return text.trim() === '' ? null : Number(text)
  if (kind === 'bool') return text === 'true'
  if (kind === 'optional') return text.trim() === '' ? null : text
  if (kind === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  return text
}

/**
 * Runs `handle` when the form is sent, instead of leaving the page.
 * @param {ParentNode} root
 * @param {string} name the form's `data-form`
 * @param {(values: any, form: HTMLFormElement) => void} handle
 */
export function onSubmit(root, name, handle) {
  const form = /** @type {HTMLFormElement | null} */ (root.querySelector(`form[data-form="${name}"]`))
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    handle(collect(form), form)
  })
}

/**
 * Runs `handle` when a button with this `data-do` is pressed.
 * @param {ParentNode} root
 * @param {string} name
 * @param {(button: HTMLElement, event: Event) => void} handle
 */
export function onClick(root, name, handle) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-do="${name}"]`))) {
    button.addEventListener('click', (event) => handle(button, event))
  }
}

/**
 * Shows the problems at the top of the page, each linked to its field, and beside the fields. What was typed stays.
 * @param {HTMLElement} root
 * @param {FieldProblem[]} problems
 * @param {string | null} [detail] for the folded technical details
 */
export function showProblems(root, problems, detail) {
  clearProblems(root)
  root.querySelector('.app-banner')?.remove()
  const placed = problems.map((problem) => ({ ...problem, at: fieldOf(root, problem.field) }))
  for (const { at, message } of placed) if (at) markField(at, message)
  root.prepend(html`
    <div class="govuk-error-summary app-problem" tabindex="-1" role="alert" aria-labelledby="problem-title">
      <h2 class="govuk-error-summary__title" id="problem-title">There is a problem</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          ${placed.map(
            ({ at, message, next }) => html`<li>
              ${at ? html`<a href="#${at.id}" data-to-field="${at.id}">${message}</a>` : html`<span class="app-problem__what">${message}</span>`}
              ${next ? html`<p class="govuk-body app-problem__next">${next}</p>` : ''}
            </li>`,
          )}
        </ul>
        ${detail ? html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Technical details</span></summary><div class="govuk-details__text">${detail}</div></details>` : ''}
      </div>
    </div>`)
  for (const link of root.querySelectorAll('[data-to-field]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      document.getElementById(link.getAttribute('data-to-field') ?? '')?.focus()
    })
  }
  const summary = /** @type {HTMLElement | null} */ (root.querySelector('.app-problem'))
  summary?.focus()
  summary?.scrollIntoView?.({ block: 'nearest' })
}

/** Takes away the problems shown before.
 * @param {HTMLElement} root */
export function clearProblems(root) {
  for (const old of root.querySelectorAll('.app-problem, .govuk-error-message')) old.remove()
  for (const group of root.querySelectorAll('.govuk-form-group--error'))
    group.classList.remove('govuk-form-group--error')
  for (const field of root.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid')
    field.classList.remove('govuk-input--error', 'govuk-textarea--error', 'govuk-select--error')
  }
}

/**
 * @param {HTMLElement} root
 * @param {string | null | undefined} name
 * @returns {HTMLElement | null}
 */
function fieldOf(root, name) {
  if (!name) return null
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('input, select, textarea'))) {
    const own = field.getAttribute('name')
    if (own === name || own === `${name}[]`) return field.id ? field : null
  }
  return null
}

/**
 * @param {HTMLElement} field
 * @param {string} message
 */
function markField(field, message) {
  const group = field.closest('.govuk-form-group')
  group?.classList.add('govuk-form-group--error')
  field.setAttribute('aria-invalid', 'true')
  const kind = field.tagName.toLowerCase()
  if (field.getAttribute('type') !== 'radio' && field.getAttribute('type') !== 'checkbox') {
    field.classList.add(`govuk-${kind}--error`)
  }
  const said = html`<p class="govuk-error-message" id="${field.id}-error"><span class="govuk-visually-hidden">Error:</span> ${message}</p>`
  const before =
    group?.querySelector('.govuk-radios, .govuk-checkboxes') ?? field.closest('.govuk-password-input') ?? field
  before.before(said)
  const described = (field.getAttribute('aria-describedby') ?? '').replace(`${field.id}-error`, '').trim()
  field.setAttribute('aria-describedby', `${described} ${field.id}-error`.trim())
}
