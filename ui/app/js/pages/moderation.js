/** The moderation meeting: cases by disagreement, the grid of one case, and one decision at a time beside it. */

import * as api from '../api/moderation.js'
import { chip, lookOf } from '../components/grade.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { decision, wireDecision } from './moderation-cell.js'
import { wireGrid } from './moderation-keys.js'
import { waitingCells } from './waiting.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['decision', 'return'],
  section: 'Audits',
  frame: 'dense',
  load: async ({ auditId, caseId, agencyId, domain }) => {
    const view = await api.getModeration({ audit_id: auditId, case_id: caseId ?? null })
    const at = agencyId && domain ? { agency: agencyId, domain } : waitingCells(view)[0]
    const cell =
      at && view.case
        ? await api.getCell({ audit_id: auditId, case_id: view.case.id, agency_id: at.agency, domain: at.domain })
        : null
    return { ...view, cell }
  },
  render: (view) => html`
    <div class="app-top">
      <div>
        <h1 data-title="Moderation, ${view.audit.reference}">Moderation</h1>
        <p class="app-lede"><a class="govuk-link" href="#/audit/${view.audit.id}">${view.audit.reference}</a> ${view.audit.theme}${view.audit.meeting_on ? ` · meeting ${format.date(view.audit.meeting_on)}` : ''}${view.audit.chair ? ` · chair: ${view.audit.chair}` : ''}</p>
      </div>
      <div class="app-top__end">
        <span class="app-quiet" id="decided">${view.decided} of ${view.total} decided</span>
        ${closing(view)}
      </div>
    </div>
    ${view.is_open ? '' : notOpen(view)}
    <div class="app-meeting">
      ${casesList(view)}
      <div class="app-card app-meeting__grid">${view.case ? grid(view) : html`<p class="govuk-body">No returns to moderate yet.</p>`}</div>
      <section class="app-card app-decide" aria-labelledby="cell-title">
        ${view.cell ? decision(view, view.cell) : html`<h2 id="cell-title">Choose a grade in the grid</h2><p class="govuk-body">Here you read what each agency wrote, beside the descriptors, and agree a grade.</p>`}
      </section>
    </div>`,
  wire: (root, view, app) => {
    wireGrid(root)
    if (view.cell) wireDecision(root, view, app)
  },
  focus: (root, before) => (before ? root.querySelector('#cell-title') : null),
}

/** The way on from here: close it, or open it again. @param {any} view */
const closing = (view) =>
  view.is_open
    ? html`<a class="govuk-button govuk-button--secondary" href="#/audit/${view.audit.id}/close">Close moderation…</a>`
    : view.audit.stage === 'moderated'
      ? html`<a class="govuk-button govuk-button--secondary" href="#/audit/${view.audit.id}/reopen">Open it again…</a>`
      : ''

/** @param {any} view */
const notOpen = (view) =>
  view.audit.stage === 'moderated'
    ? html`<div class="app-caution"><p class="govuk-body">Moderation is closed. Every grade can be read, none changed.</p></div>`
    : html`<div class="app-caution"><p class="govuk-body">Moderation is not open yet. <a class="govuk-link" href="#/audit/${view.audit.id}/open">Open moderation</a> when the returns you need are in.</p></div>`

/** @param {any} view */
const casesList = (view) => html`
  <nav class="app-cases" aria-labelledby="cases-title">
    <h2 class="app-cases__title" id="cases-title">Most disagreement first</h2>
    <ul class="app-cases__list">${view.cases.map(
      (
        /** @type {any} */ one,
      ) => html`<li><a class="app-cases__case" href="#/audit/${view.audit.id}/moderation/${one.id}" aria-current="${one.id === view.case?.id ? 'true' : null}" id="case-${one.id}">
        <span class="app-cases__reference">${one.reference}</span>
        <span class="app-cases__words">${one.words}</span>
        ${bar(one.decided, one.total)}
        <span class="govuk-visually-hidden">${one.decided} of ${one.total} decided</span>
      </a></li>`,
    )}</ul>
    ${view.comparison.compared ? agreement(view.comparison) : ''}
  </nav>`

/** @param {number} done @param {number} all */
const bar = (
  done,
  all,
) => html`<svg class="app-bar" viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true" focusable="false">
  <rect class="app-bar__track" width="100" height="5"></rect><rect class="app-bar__done" width="${all ? (100 * done) / all : 0}" height="5"></rect></svg>`

/** Counts before anything else: with a handful of cases a percentage says more than is known. @param {any} seen */
const agreement = (seen) => html`<div class="app-card app-agreement">
  <h2 class="app-cases__title">Self and moderated so far</h2>
  <p><strong>${seen.same} of ${seen.compared}</strong> the same, <strong>${seen.within_one}</strong> within one grade.</p>
  <p class="app-quiet">The panel put ${format.counted(seen.up, 'grade')} higher and ${format.counted(seen.down, 'grade')} lower. Read it as a prompt to talk, not a score.</p>
</div>`

/** @param {any} view */
const grid = (view) => html`
  <table class="app-grid" id="grid">
    <caption>Grades in case ${view.case.reference}, by domain and agency. Each cell gives the moderated grade, then the agency’s own.</caption>
    <thead><tr><th scope="col">Domain</th>${view.columns.map((/** @type {any} */ one) => html`<th scope="col">${one.short_name}</th>`)}</tr></thead>
    <tbody>${view.rows.map(
      (/** @type {any} */ row, /** @type {number} */ n) =>
        html`<tr><th scope="row">${n + 1} ${row.title}</th>${row.cells.map(
          (/** @type {any} */ cell, /** @type {number} */ i) =>
            html`<td>${gradeCell(view, row, cell, view.columns[i])}</td>`,
        )}</tr>`,
    )}</tbody>
  </table>`

/**
 * @param {any} view
 * @param {any} row
 * @param {any} cell
 * @param {any} column
 */
const gradeCell = (view, row, cell, column) => {
  if (cell.self_grade === null)
    return html`<span class="app-cell app-cell--none">${column.involvement === 'involved' ? 'no grade' : column.involvement_words}</span>`
  const here = view.cell?.account.agency.id === cell.agency && view.cell?.domain.code === row.domain
  return html`<a class="app-cell" id="cell-${row.domain}-${cell.agency}" href="#/audit/${view.audit.id}/moderation/${view.case.id}/${cell.agency}/${row.domain}" aria-current="${here ? 'true' : null}">
    ${topOf(view.scale, cell)}
    <span class="app-cell__self">self ${chip(lookOf(view.scale, cell.self_grade), { short: true, plain: true })}</span>
  </a>`
}

/** The grade that counts, or that it waits.
 * @param {import('../components/grade.js').Scale} scale
 * @param {any} cell */
const topOf = (scale, cell) => {
  if (cell.standing === 'waiting') return html`<span class="app-grade app-grade--waiting">Decide</span>`
  if (cell.standing === 'changed_since') return html`<span class="app-grade app-grade--waiting">Look again</span>`
  const shown = chip(lookOf(scale, cell.moderated ?? cell.self_grade), { short: true })
  return cell.dissent
    ? html`<span class="app-cell__both">${shown}<abbr class="app-cell__dissent" title="dissent recorded">D</abbr></span>`
    : shown
}
