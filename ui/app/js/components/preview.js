/** What one file says of itself, before anything is imported. */

import * as format from '../format.js'
import { html } from '../html.js'
import { trustMark } from './trust.js'

/** @type {Record<string, [string, string, string]>} */
const STANDINGS = {
  ready: ['good', '✓', 'can be imported'],
  already_imported: ['quiet', '–', 'here already'],
  refused: ['bad', '✕', 'cannot be imported'],
}

/** @param {any} file */
export const previewCard = (file) => {
  const [look, symbol, word] = STANDINGS[file.standing] ?? STANDINGS.refused
  return html`
    <section class="app-card" aria-label="${file.name}">
      <h2 class="govuk-heading-m app-split"><span>${file.kind ? format.sentence(file.kind) : 'A file'}${file.agency || file.sender ? ` from ${file.agency || file.sender}` : ''}</span>
        <span class="app-state app-state--${look}"><span aria-hidden="true">${symbol}</span> ${word}</span></h2>
      ${file.problems.map((/** @type {any} */ one) => html`<div class="app-alert"><p class="govuk-body"><strong>${one.message}</strong> ${one.next}</p></div>`)}
      ${file.effect ? html`<p class="govuk-body">${file.effect}</p>` : ''}
      ${file.imported_at ? html`<p class="govuk-body">It was imported on ${format.date(file.imported_at)}. There is nothing to do.</p>` : ''}
      <dl class="app-facts app-facts--tight">
        <dt>File</dt><dd>${file.name}</dd>
        ${file.sender ? html`<dt>Sent by</dt><dd>${file.sender} ${trustMark(file.trust, file.trust_words)}</dd>` : ''}
        ${file.fingerprint ? html`<dt>Its 30 digits</dt><dd class="app-digits">${file.fingerprint}</dd>` : ''}
        ${file.audit ? html`<dt>Audit</dt><dd>${file.audit}</dd>` : ''}
        ${file.tool ? html`<dt>Tool</dt><dd>${file.tool}</dd>` : ''}
        ${file.signatory ? html`<dt>Signed off by</dt><dd>${file.signatory}</dd>` : ''}
        ${file.made_at ? html`<dt>Made</dt><dd>${format.dateTime(file.made_at)}</dd>` : ''}
        <dt>Digest</dt><dd><code class="app-digest">${file.digest}</code></dd>
      </dl>
      ${file.cases.length ? cases(file.cases) : ''}
    </section>`
}

/** @param {any[]} rows */
const cases = (rows) => html`
  <div class="app-scroll"><table class="app-table">
    <caption>What it brings</caption>
    <thead><tr><th scope="col">Case</th><th scope="col">Involvement</th><th scope="col" class="app-number">Domains graded</th><th scope="col">Takes the place of</th><th scope="col">The checks noticed</th></tr></thead>
    <tbody>${rows.map(
      (
        one,
      ) => html`<tr><th scope="row">${one.case}</th><td>${one.involvement_words}</td><td class="app-number">${one.grades}</td><td>${one.replaces || 'nothing'}</td>
        <td>${
          one.notes.length
            ? html`<details class="govuk-details app-more"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${format.counted(one.notes.length, 'point')}<span class="govuk-visually-hidden"> in ${one.case}</span></span></summary>
          <div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${one.notes.map((/** @type {any} */ note) => html`<li><strong>${note.place}</strong> ${note.message}</li>`)}</ul></div></details>`
            : 'nothing'
        }</td></tr>`,
    )}</tbody>
  </table></div>`
