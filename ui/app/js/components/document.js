/** Shows the document that would be printed: the same blocks, in the same order, as the PDF is made from. */

import { html } from '../html.js'
import { bar, chart, legend } from './chart.js'
import { chip, mark } from './grade.js'
import { SYMBOLS, toneName } from './tones.js'

/** @param {{ word: string, short: string, symbol: string, tone: string }} grade */
const gradeMark = (grade) =>
  chip(
    { word: grade.word, short: grade.short, symbol: SYMBOLS[grade.symbol] ?? '', colour: toneName(grade.tone) },
    { short: true },
  )

/** @param {any} document */
export const paper = (document) =>
  html`<article class="app-paper" lang="${document.meta.language}">${document.blocks.map(block)}</article>`

/** @param {any} one a block: its name, or its name and what it holds */
function block(one) {
  if (one === 'PageBreak') return html`<hr class="app-paper__break">`
  const [[name, held]] = Object.entries(one)
  const draw = BLOCKS[name]
  return draw ? draw(held) : ''
}

/** @type {Record<string, (held: any) => Node | string>} */
const BLOCKS = {
  Cover: (cover) => html`
    <p class="app-paper__partnership">${cover.partnership}</p>
    <h2 class="app-paper__title">${cover.title}</h2>
    <p class="app-quiet">${cover.subtitle}</p>
    ${facts(cover.facts.map((/** @type {[string, string]} */ [label, value]) => [label, [{ text: value }]]))}
    ${cover.summary ? callout({ heading: cover.summary[0], text: [{ text: cover.summary[1] }] }) : ''}
    <hr class="app-paper__break">`,
  Heading: ({ level, text }) =>
    level === 1 ? html`<h2>${text}</h2>` : level === 2 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`,
  Paragraph: (spans) => html`<p>${spans.map(span)}</p>`,
  List: ({ ordered, items }) => {
    const lines = items.map((/** @type {any[]} */ item) => html`<li>${item.map(span)}</li>`)
    return ordered ? html`<ol>${lines}</ol>` : html`<ul>${lines}</ul>`
  },
  Facts: (pairs) => facts(pairs),
  Stats: (stats) =>
    html`<dl class="app-stats">${stats.map((/** @type {any} */ stat) => html`<div class="app-stats__stat"><dt class="govuk-visually-hidden">${stat.label}</dt><dd><span class="app-stats__big">${stat.big}</span> ${stat.label}</dd></div>`)}</dl>`,
  Table: (table) => tableOf(table),
  Chart: (held) => chart(held),
  Callout: (box) => callout(box),
}

/** @param {[string, any[]][]} pairs */
const facts = (pairs) =>
  html`<dl class="app-facts">${pairs.map(([label, spans]) => html`<dt>${label}</dt><dd>${spans.map(span)}</dd>`)}</dl>`

/** @param {{ heading: string, text: any[] }} box */
const callout = (box) =>
  html`<div class="app-paper__box"><p><strong>${box.heading}</strong></p><p>${box.text.map(span)}</p></div>`

/** @param {any} one */
const span = (one) => {
  const words = one.mark ? html`${mark(SYMBOLS[one.mark[0]] ?? '')} ${one.text}` : one.text
  if (one.bold) return html`<strong lang="${one.lang ?? null}">${words}</strong>`
  return one.muted || one.lang
    ? html`<span class="${one.muted ? 'app-quiet' : null}" lang="${one.lang ?? null}">${words}</span>`
    : words
}

/** @param {any} table */
const tableOf = (table) => html`
  <div class="app-scroll"><table class="app-table">
    <caption>${table.caption}</caption>
    <thead><tr>${table.columns.map((/** @type {any} */ column) => html`<th scope="col" class="${column.align === 'End' ? 'app-number' : null}">${column.legend.length ? legend(column.legend) : column.heading}</th>`)}</tr></thead>
    <tbody>${table.rows.map(
      (/** @type {any} */ row) =>
        html`<tr>${row.cells.map((/** @type {any} */ cell, /** @type {number} */ i) => cellOf(cell, row.headed && i === 0, table.columns[i]?.align))}</tr>`,
    )}</tbody>
  </table></div>
  ${table.note ? html`<p class="app-quiet app-small">${table.note}</p>` : ''}`

/**
 * @param {any} cell
 * @param {boolean} heads
 * @param {string | undefined} align
 */
const cellOf = (cell, heads, align) => {
  const across = cell.columns > 1 ? String(cell.columns) : null
  if (heads) return html`<th scope="row" colspan="${across}">${held(cell.content)}</th>`
  return html`<td colspan="${across}" class="${align === 'End' ? 'app-number' : null}">${held(cell.content)}</td>`
}

/** @param {any} content */
const held = (content) => {
  if (content.Text) return content.Text.map(span)
  if (content.Grade) return gradeMark(content.Grade)
  if (content.Masked) return html`<em class="app-masked">${content.Masked}</em>`
  if (content.Tinted)
    return html`<span class="app-tinted app-tinted--${toneName(content.Tinted[1])}">${content.Tinted[0]}</span>`
  if (content.Bar) return bar(content.Bar.categories, content.Bar.counts)
  return html`<span aria-hidden="true">–</span><span class="govuk-visually-hidden">${content.Empty}</span>`
}
