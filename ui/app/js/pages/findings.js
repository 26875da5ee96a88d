/** Findings and recommendations: by kind, with what each rests on and whether the panel holds it. */

import * as api from '../api/findings.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['finding', 'recommendation'],
  section: 'Audits',
  load: ({ auditId }) => api.getFindings({ audit_id: auditId }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}">Back to ${view.audit.reference}</a>
    <div class="app-top">
      <div><h1>Findings and recommendations</h1><p class="app-lede">${view.balance}. Only what the panel agreed is printed.</p></div>
      <a class="govuk-button" href="#/audit/${view.audit.id}/findings/add">Add a finding</a>
    </div>
    ${view.findings.length ? view.kinds.map((/** @type {[string, string]} */ [kind, words]) => kindCard(view, kind, words)) : html`<div class="app-card"><p class="govuk-body">No findings yet. The quickest way to one is from a grade, in <a class="govuk-link" href="#/audit/${view.audit.id}/moderation">moderation</a>.</p></div>`}
    <section class="app-card" aria-labelledby="recommendations">
      <h2 class="govuk-heading-m app-split" id="recommendations"><span>Recommendations</span>${view.findings.length ? html`<a class="govuk-link app-small" href="#/audit/${view.audit.id}/recommendations/add">Propose a recommendation</a>` : ''}</h2>
      ${view.recommendations.length ? html`<ul class="app-next">${view.recommendations.map((/** @type {any} */ one) => recommendationLine(view, one))}</ul>` : html`<p class="govuk-body">None yet. Each follows from at least one finding.</p>`}
    </section>`,
}

/**
 * @param {any} view
 * @param {string} kind
 * @param {string} words
 */
const kindCard = (view, kind, words) => {
  const rows = view.findings.filter((/** @type {any} */ row) => row.finding.kind === kind)
  return rows.length
    ? html`<section class="app-card" aria-labelledby="kind-${kind}">
    <h2 class="govuk-heading-m" id="kind-${kind}">${words}</h2>
    <ul class="app-next">${rows.map((/** @type {any} */ row) => findingLine(view, row))}</ul>
  </section>`
    : ''
}

/** @type {Record<string, [string, string]>} */
const LOOKS = {
  proposed: ['wait', '…'],
  agreed: ['good', '✓'],
  agreed_with_dissent: ['good', '✓'],
  not_upheld: ['quiet', '✕'],
  drafted: ['wait', '…'],
  accepted: ['good', '✓'],
  not_accepted: ['bad', '✕'],
}

/** @param {string} status @param {string} words */
const statusMark = (status, words) =>
  html`<span class="app-state app-state--${LOOKS[status]?.[0] ?? 'quiet'}"><span aria-hidden="true">${LOOKS[status]?.[1] ?? ''}</span> ${words}</span>`

/** @param {any} view @param {any} row */
const findingLine = (view, row) => html`
  <li class="app-finding">
    <p class="app-finding__title"><span><strong>${row.finding.number}. ${row.finding.title}</strong></span> ${statusMark(row.finding.status, row.status_words)}</p>
    ${row.finding.detail ? html`<p class="app-words">${row.finding.detail}</p>` : ''}
    ${row.finding.why ? html`<p class="app-words"><span class="app-quiet">Why:</span> ${row.finding.why}</p>` : ''}
    ${row.finding.dissent ? html`<p class="app-words"><strong>Dissent:</strong> ${row.finding.dissent}</p>` : ''}
    <p class="app-quiet">Rests on ${row.strength}. <a class="govuk-link" href="#/audit/${view.audit.id}/finding/${row.finding.id}">Change<span class="govuk-visually-hidden"> finding ${row.finding.number}</span></a></p>
    ${row.earlier.length ? earlier(row) : ''}
  </li>`

/** @param {any} view @param {any} one */
const recommendationLine = (view, one) => html`
  <li class="app-finding">
    <p class="app-finding__title"><span><strong>${one.number}. ${one.text}</strong></span> ${statusMark(one.status, wordFor(view.recommendation_statuses, one.status))}</p>
    <p>${one.owner ? html`<span class="app-quiet">Owner:</span> ${one.owner}. ` : ''}${one.outcome ? html`<span class="app-quiet">For children:</span> ${one.outcome} ` : ''}${one.measure ? html`<span class="app-quiet">How we will know:</span> ${one.measure}` : ''}</p>
    <p class="app-quiet">${wordFor(view.priorities, one.priority)} priority, ${wordFor(view.recommendation_kinds, one.kind).toLowerCase()}; from ${numbers(view, one.findings)}. <a class="govuk-link" href="#/audit/${view.audit.id}/recommendation/${one.id}">Change<span class="govuk-visually-hidden"> recommendation ${one.number}</span></a></p>
  </li>`

/** @param {[string, string][]} list @param {string} code */
const wordFor = (list, code) => list.find(([one]) => one === code)?.[1] ?? code

/** @param {any} view @param {string[]} ids */
const numbers = (view, ids) =>
  ids
    .map((id) => view.findings.find((/** @type {any} */ row) => row.finding.id === id)?.finding.number)
    .filter(Boolean)
    .map((n) => `finding ${n}`)
    .join(', ')

/** @param {any} row */
const earlier = (row) => html`
  <details class="govuk-details">
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Version ${row.finding.version}: what it said before<span class="govuk-visually-hidden">, finding ${row.finding.number}</span></span></summary>
    <div class="govuk-details__text">
      ${row.finding.reason ? html`<p>Changed because: ${row.finding.reason}</p>` : ''}
      ${row.earlier.map(
        (/** @type {any} */ one) => html`
        <p><strong>Version ${one.version}</strong>, ${format.date(one.written_at)}, ${one.status_words.toLowerCase()}: ${one.title}</p>
        <p class="app-quiet">${one.detail}${one.reason ? ` Written because: ${one.reason}` : ''}</p>`,
      )}
    </div>
  </details>`
