/** A grade as people see it: word, symbol and colour together, all from the tool's own scale. */

import { html } from '../html.js'

/** @typedef {{ word: string, short: string, symbol: string, colour: string }} Look */
/** @typedef {{ points: (Look & { point: number, descriptor: string })[], not_applicable: Look & { descriptor: string }, cannot_tell?: Look & { descriptor: string } | null }} Scale */

/**
 * Finds how a grade looks. A grade is written as in the file: a point's number, `not_applicable` or `cannot_tell`.
 * @param {Scale} scale
 * @param {string} grade
 * @returns {Look}
 */
export function lookOf(scale, grade) {
  if (grade === 'not_applicable') return scale.not_applicable
  if (grade === 'cannot_tell' && scale.cannot_tell) return scale.cannot_tell
  const found = scale.points.find((point) => String(point.point) === grade)
  return found ?? { word: `Grade ${grade}`, short: grade, symbol: '', colour: 'white' }
}

/** A chip. @param {Look} look @param {{ short?: boolean, plain?: boolean, before?: string }} [how] */
export const chip = (look, how = {}) =>
  html`<span class="app-grade app-grade--${colour(look)} ${how.plain ? 'app-grade--plain' : ''}">${mark(look.symbol)}${
    how.short && look.short !== look.word
      ? html`<span aria-hidden="true">${look.short}</span><span class="govuk-visually-hidden">${look.word}</span>`
      : look.word
  }</span>`

/** @param {Look} look */
export const colour = (look) => look.colour.replaceAll('_', '-')

/** Drawn, so that no font needs to have them.
 * @type {Record<string, string>} */
const SHAPES = {
  '★': 'M5 0l1.5 3.4 3.6.4-2.7 2.4.8 3.6L5 8 1.8 9.8l.8-3.6L-.1 3.8l3.6-.4z',
  '●': 'M5 .6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8z',
  '▲': 'M5 .4 10 9.4H0z',
  '■': 'M.8.8h8.4v8.4H.8z',
  '○': 'M5 .6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8zM5 2.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6z',
}

/** The symbol before the word; a question mark is written as it is.
 * @param {string} symbol */
export const mark = (symbol) =>
  SHAPES[symbol]
    ? html`<svg class="app-grade__symbol" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="${SHAPES[symbol]}"></path></svg>`
    : symbol && html`<span aria-hidden="true">${symbol}</span>`
