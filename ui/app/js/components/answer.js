/** An answer as a person reads it: the words of what was chosen, dates as dates, rows as rows. */

import * as format from '../format.js'
import { html } from '../html.js'
import { chip, lookOf } from './grade.js'

/** What kinds of part bring with them.
 * @type {Record<string, string>} */
const FIXED = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  not_applicable: 'Not applicable',
  cannot_tell: 'Cannot tell',
  declared: 'Declared',
  not_declared: 'Not declared',
}

/**
 * @param {any} part the part of the question
 * @param {any} value one of choice, choices, grade, text, number, date, date_pair, rows
 * @param {any} [tool] the tool, whose scales grades are of
 */
export function answer(part, value, tool) {
  const word = (/** @type {string} */ code) =>
    part?.options?.find((/** @type {any} */ one) => one.code === code)?.text ?? FIXED[code] ?? code
  if ('choice' in value) return word(value.choice)
  if ('choices' in value) return value.choices.map(word).join('; ')
  if ('grade' in value) return chip(lookOf(scaleOf(part, tool), value.grade))
  if ('text' in value) return value.text
  if ('number' in value) return `${value.number}${part?.unit ? ` ${part.unit}` : ''}`
  if ('date' in value) return format.date(value.date)
  if ('date_pair' in value)
    return `${format.date(value.date_pair.from) || 'not known'} to ${format.date(value.date_pair.to) || 'not known'}`
  return rows(part, value.rows)
}

/** Finds the scale of a rating: the one it names, or the tool's own. @param {any} part @param {any} tool */
const scaleOf = (part, tool) =>
  tool?.other_scales?.find((/** @type {any} */ one) => one.code === part?.scale) ?? tool?.scale ?? { points: [] }

/**
 * @param {any} part
 * @param {string[][]} lines
 */
const rows = (part, lines) =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line.filter(Boolean).map((cell, i) => (i ? `, ${shown(part, i, cell)}` : shown(part, i, cell)))}</li>`)}</ul>`

/** @param {any} part @param {number} i @param {string} cell */
const shown = (part, i, cell) => {
  const column = part?.columns?.[i]
  const option = column?.options?.find((/** @type {any} */ one) => one.code === cell)
  return option ? option.text : /^\d{4}-\d\d-\d\d$/.test(cell) ? format.date(cell) : cell
}

/**
 * A question and its answers.
 * @param {any} question
 * @param {Record<string, any>} answers by part
 * @param {any} [tool] the tool, whose scales grades are of
 */
export const questionAnswered = (question, answers, tool) => html`
  <dt>${question.code} ${question.text}</dt>
  ${question.parts
    .filter((/** @type {any} */ part) => part.key in answers)
    .map(
      (/** @type {any} */ part) =>
        html`<dd class="app-words">${part.label && question.parts.length > 1 ? html`<span class="app-quiet">${part.label}: </span>` : ''}${answer(part, answers[part.key], tool)}</dd>`,
    )}`
