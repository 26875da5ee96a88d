/** A question as it is asked: its words, its help, and a field for each part of the answer. To be looked at, not filled in. */

import { html } from '../html.js'

/** What kinds of part offer of themselves.
 * @type {Record<string, string[]>} */
const OFFERED = {
  yes_partly_no: ['Yes', 'Partly', 'No', 'Not applicable', 'Cannot tell'],
  yes_no: ['Yes', 'No'],
  declaration: ['Declared', 'Not declared'],
}

/** @param {any} question @param {any} tool its scales and what it calls things */
export const ask = (question, tool) => html`
  <div class="app-ask">
    <p class="app-ask__text"><span class="app-quiet">${question.code}</span> ${question.text || 'No words yet'}</p>
    ${question.help ? html`<p class="govuk-hint">${question.help}</p>` : ''}
    ${question.check_before_use ? html`<p class="app-ask__caution"><strong>Check before use.</strong> ${question.check_before_use.what} Check against: ${question.check_before_use.against}</p>` : ''}
    ${question.applies_when ? html`<p class="app-quiet">Asked only where ${whenWords(question.applies_when)}.</p>` : ''}
    ${question.answered_by_grade ? html`<p class="app-quiet">Answered by the grade and its rationale.</p>` : ''}
    ${(question.parts ?? []).map((/** @type {any} */ part) => field(part, tool, question.parts.length > 1))}
    ${question.evidence_prompts?.length ? html`<p class="app-quiet">Evidence may be: ${question.evidence_prompts.join('; ')}.</p>` : ''}
  </div>`

/** A condition in words. @param {any} when */
export const whenWords = (when) => {
  const words = (/** @type {any} */ one) => `${one.question} is ${one.is.join(' or ') || '…'}`
  const all = (when.all ?? []).map(words).join(' and ')
  const any = (when.any ?? []).map(words).join(', or ')
  return [all, any].filter(Boolean).join(', and ')
}

/** @param {any} part @param {any} tool @param {boolean} labelled */
const field = (part, tool, labelled) => html`
  <div class="app-ask__part">
    ${labelled && part.label ? html`<p class="app-ask__label">${part.label}${part.required ? '' : ' (optional)'}</p>` : ''}
    ${shape(part, tool)}
  </div>`

/** @param {any} part @param {any} tool */
function shape(part, tool) {
  if (part.kind === 'rating') {
    const others = tool.other_scales ?? []
    const scale = others.find((/** @type {any} */ one) => one.code === part.scale) ?? tool.scale
    return options([
      ...scale.points.map((/** @type {any} */ one) => `${one.symbol} ${one.word}`),
      ...[scale.not_applicable, scale.cannot_tell].filter(Boolean).map((one) => `${one.symbol} ${one.word}`),
    ])
  }
  if (part.kind in OFFERED) return options(OFFERED[part.kind])
  if (part.kind === 'choice') return options(texts(part), '○')
  if (part.kind === 'choices') return options(texts(part), '☐')
  if (part.kind === 'table' || part.kind === 'evidence') return columns(part)
  if (part.kind === 'long_text') return html`<span class="app-ask__box app-ask__box--long"></span>`
  if (part.kind === 'date') return html`<span class="app-ask__box app-ask__box--short">day / month / year</span>`
  if (part.kind === 'date_pair')
    return html`<span class="app-ask__box app-ask__box--short">from</span> <span class="app-ask__box app-ask__box--short">to</span>`
  if (part.kind === 'short_text') return html`<span class="app-ask__box"></span>`
  return html`<span class="app-ask__box app-ask__box--short">${part.unit ?? 'a number'}</span>`
}

/** @param {any} part */
const texts = (part) => (part.options ?? []).map((/** @type {any} */ one) => one.text)

/** @param {string[]} words @param {string} [mark] */
const options = (words, mark = '○') =>
  html`<ul class="app-ask__options">${words.map((word) => html`<li><span aria-hidden="true">${mark}</span> ${word}</li>`)}</ul>`

/** @param {any} part */
const columns = (part) => {
  const heads =
    part.kind === 'evidence'
      ? ['Title', 'Date', 'Where it is held']
      : (part.columns ?? []).map((/** @type {any} */ one) => one.label)
  return html`<p class="app-ask__box app-ask__box--rows">Rows of: ${heads.join(' · ')}</p>`
}
