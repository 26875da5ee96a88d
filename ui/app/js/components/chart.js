/** Charts as tables whose cells hold the bars, so that every number is read out too. */

import { html } from '../html.js'
import { SYMBOLS, toneName } from './document.js'
import { mark } from './grade.js'

/** @param {any} held a chart: its name and what it holds */
export const chart = (held) => (held.StackedBars ? stackedBars(held.StackedBars) : matrix(held.Matrix))

/** @param {any} one */
const stackedBars = (one) => html`
  <div class="app-scroll"><table class="app-table">
    <caption>${one.title}</caption>
    <thead><tr><th scope="col">${one.rows_are}</th><th scope="col">${one.categories.map((/** @type {any} */ category, /** @type {number} */ i) => html`${i ? ' · ' : ''}${mark(SYMBOLS[category.symbol] ?? '')} ${category.word}`)}</th><th scope="col" class="app-number">n</th></tr></thead>
    <tbody>${one.rows.map(
      (/** @type {any} */ row) =>
        html`<tr><th scope="row">${row.label}</th><td>${bar(one.categories, row.counts)}${counts(one.categories, row.counts)}</td><td class="app-number">${row.n}</td></tr>`,
    )}</tbody>
  </table></div>
  ${one.note ? html`<p class="app-quiet app-small">${one.note}</p>` : ''}`

/**
 * @param {any[]} categories
 * @param {number[]} numbers
 */
const bar = (categories, numbers) => {
  const all = numbers.reduce((sum, n) => sum + n, 0) || 1
  let x = 0
  const parts = numbers.map((n, i) => {
    const part = html`<svg><rect class="app-stack__part app-stack__part--${toneName(categories[i].tone)}" x="${x}" y="0" width="${(100 * n) / all}" height="10"></rect></svg>`
    x += (100 * n) / all
    return part.firstElementChild?.firstElementChild
  })
  return html`<svg class="app-stack" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`
}

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
