/** Lines of the journal in a table: when, who, what. */

import * as format from '../format.js'
import { html } from '../html.js'

/**
 * @param {import('../../../types/wire.js').LineView[]} lines
 * @param {string} caption
 */
export const linesTable = (lines, caption) => html`
  <table class="app-table">
    <caption class="govuk-visually-hidden">${caption}</caption>
    <thead><tr><th scope="col" class="app-number">Line</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
    <tbody>${lines.map(
      (line) =>
        html`<tr><td class="app-number">${line.seq}</td><td>${format.dateTime(line.at)}</td><td>${line.actor || html`<span class="app-quiet">not given</span>`}</td><td>${line.words}</td></tr>`,
    )}</tbody>
  </table>`
