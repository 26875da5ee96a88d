/** Returns: agencies by cases, each cell a word and a mark; and the way to bring more in. */

import { exportFeedback } from '../api/qa.js'
import * as returns from '../api/returns.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['return', 'case', 'audit'],
  section: 'Audits',
  load: ({ auditId }) => returns.getReturns({ audit_id: auditId }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}">Back to ${view.audit.reference}</a>
    <div class="app-top">
      <div><h1>Returns</h1><p class="app-lede">${view.answered} of ${view.total} answered, nil returns among them. Due ${format.date(view.audit.due_on)}.</p></div>
      <a class="govuk-button" href="#/import">Import returns</a>
    </div>
    <div class="app-card app-scroll">
      <table class="app-grid">
        <caption>Returns by agency and case</caption>
        <thead><tr><th scope="col">Agency</th>${view.cases.map((/** @type {any} */ one) => html`<th scope="col">${shortReference(one.reference)}</th>`)}</tr></thead>
        <tbody>${view.rows.map(
          (/** @type {any} */ row) =>
            html`<tr><th scope="row">${row.agency.name} ${feedback(row)}</th>${row.cells.map((/** @type {any} */ cell) => html`<td>${returnCell(view.audit.id, cell)}</td>`)}</tr>`,
        )}</tbody>
      </table>
    </div>
    <p class="govuk-body app-quiet">A nil return says that the agency looked and had no part. Open a cell to read the return, and to accept it or send it back.</p>`,
  wire: (root, view, app) => {
    onClick(root, 'feedback', async (pressed) => {
      const row = view.rows.find((/** @type {any} */ one) => one.agency.id === pressed.dataset.agency)
      const [file] = await app.choose('save_bundle', `${view.audit.reference}-feedback-${row.agency.code}.plumbundle`)
      if (!file) return
      app.run(exportFeedback({ audit_id: view.audit.id, agency_id: row.agency.id, token: file.token }), {
        said: { what: `The feedback for ${row.agency.name} is saved as ${file.name}.`, next: 'Send it to the agency.' },
      })
    })
  },
}

/** Decided about at least one return, so there is something to tell. @param {any} row */
const feedback = (row) =>
  row.can_tell
    ? html`<button type="button" class="app-link" data-do="feedback" data-agency="${row.agency.id}">Export feedback<span class="govuk-visually-hidden"> for ${row.agency.name}</span></button>`
    : ''

/** The end of a reference, where the audit's own is known: C04.
 * @param {string} reference */
const shortReference = (reference) => reference.split('-').pop()

/** @type {Record<string, [string, string]>} look and symbol by state */
const LOOKS = {
  not_asked: ['quiet', '–'],
  asked: ['quiet', '…'],
  late: ['bad', '!'],
  draft: ['wait', '▸'],
  returned: ['good', '✓'],
  nil: ['grey', '○'],
  cannot_answer: ['wait', '?'],
}

/** What else there is to know of a return. @param {any} cell */
const remarks = (cell) =>
  [
    cell.notes && `${cell.notes} to look at`,
    cell.superseded && `${format.counted(cell.superseded, 'earlier one', 'earlier ones')}`,
  ]
    .filter(Boolean)
    .join(', ')

/**
 * @param {string} audit
 * @param {any} cell
 */
const returnCell = (audit, cell) => {
  const [look, symbol] = LOOKS[cell.state] ?? LOOKS.asked
  const shown = html`<span class="app-state app-state--${look}"><span aria-hidden="true">${symbol}</span> ${cell.words}</span>${cell.notes || cell.superseded ? html`<span class="app-cell__self">${remarks(cell)}</span>` : ''}`
  const stands = cell.qa_words ? html`<span class="app-cell__self">${cell.qa_words}</span>` : ''
  return cell.return_id
    ? html`<a class="app-cell" href="#/audit/${audit}/return/${cell.return_id}">${shown}${stands}</a>`
    : html`<span class="app-cell">${shown}</span>`
}
