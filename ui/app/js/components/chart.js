/** Charts as tables whose cells hold the bars, so that every number is read out too. */

import { html } from '../html.js'
import { mark } from './grade.js'
import { SYMBOLS, toneName } from './tones.js'

/** @param {any} held a chart: its name and what it holds */
export const chart = (held) => (held.StackedBars ? stackedBars(held.StackedBars) : matrix(held.Matrix))

/** @param {any} one */
const stackedBars = (one) => html`
  <div class="app-scroll"><table class="app-table">
    <caption>${one.title}</caption>
    <thead><tr><th scope="col">${one.rows_are}</th><th scope="col">${legend(one.categories)}</th><th scope="col" class="app-number">n</th></tr></thead>
    <tbody>${one.rows.map(
      (/** @type {any} */ row) =>
        html`<tr><th scope="row">${row.label}</th><td>${bar(one.categories, row.counts)}</td><td class="app-number">${row.n}</td></tr>`,
    )}</tbody>
  </table></div>
  ${one.note ? html`<p class="app-quiet app-small">${one.note}</p>` : ''}`

/** What the parts of a bar mean. @param {any[]} categories */
export const legend = (categories) =>
  categories.map((category, i) => html`${i ? ' · ' : ''}${mark(SYMBOLS[category.symbol] ?? '')} ${category.word}`)

/**
 * A bar cut by its counts, with the counts under it.
 * @param {any[]} categories
 * @param {number[]} numbers
 */
export const bar = (categories, numbers) => {
  const all = numbers.reduce((sum, n) => sum + n, 0) || 1
  const starts = numbers.map((_, i) => numbers.slice(0, i).reduce((sum, n) => sum + n, 0))
  const svg = html`<svg class="app-stack" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${numbers.map((n, i) => slice(categories[i].tone, (100 * starts[i]) / all, (100 * n) / all))}</svg>`
  return html`${svg}${counts(categories, numbers)}`
}

/** One part of a bar, made inside an svg so that it is drawn.
 * @param {string} tone @param {number} x @param {number} width */
const slice = (tone, x, width) =>
  html`<svg><rect class="app-stack__part app-stack__part--${toneName(tone)}" x="${x}" y="0" width="${width}" height="10"></rect></svg>`
    .firstElementChild?.firstElementChild

/**
 * @param {any[]} categories
 * @param {number[]} numbers
 */
const counts = (categories, numbers) =>
  html`<span class="app-stack__counts">${numbers.map((n, i) =>
    n
      ? html`<span>${mark(SYMBOLS[categories[i].symbol] ?? '')} ${n}<span class="govuk-visually-hidden"> ${categories[i].word}</span></span>`
      : '',
  )}</span>`

/** @param {any} one */
const matrix = (one) => html`
  <div class="app-scroll"><table class="app-table">
    <caption>${one.title}. Rows: ${one.rows_are.toLowerCase()}; columns: ${one.columns_are.toLowerCase()}.</caption>
    <thead><tr><th scope="col">${one.rows_are}</th>${one.categories.map((/** @type {any} */ category) => html`<th scope="col" class="app-number">${mark(SYMBOLS[category.symbol] ?? '')} ${category.word}</th>`)}</tr></thead>
    <tbody>${one.counts.map(
      (/** @type {(number | null)[]} */ row, /** @type {number} */ i) =>
        html`<tr><th scope="row">${mark(SYMBOLS[one.categories[i].symbol] ?? '')} ${one.categories[i].word}</th>${row.map((n) => html`<td class="app-number">${n === null ? html`<em class="app-masked">masked</em>` : n}</td>`)}</tr>`,
    )}</tbody>
  </table></div>
  ${one.note ? html`<p class="app-quiet app-small">${one.note}</p>` : ''}`
