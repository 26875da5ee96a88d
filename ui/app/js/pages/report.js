/** The summary report: its preview at each level, what is masked and why, and printing it. */

import * as audits from '../api/audits.js'
import * as api from '../api/report.js'
import { paper } from '../components/document.js'
import { button, input, textarea } from '../components/field.js'
import { onClick, onSubmit } from '../form.js'
import { html } from '../html.js'

/** Who may read it, and what that leaves out.
 * @type {[string, string, string][]} */
const LEVELS = [
  ['partnership', 'Partnership', 'No case rows; small groups masked.'],
  ['restricted', 'Restricted', 'For the panel: everything, case by case.'],
]

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['audit', 'decision', 'finding', 'recommendation'],
  section: 'Audits',
  load: ({ auditId, level = 'partnership' }) => api.getReport({ audit_id: auditId, level }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}">Back to ${view.audit.reference}</a>
    <div class="app-top">
      <div><h1>Summary report</h1><p class="app-lede">Version ${view.audit.report_version}. Below is what will be printed, word for word.</p></div>
      ${view.document ? button('Print to PDF', { do: 'print' }) : ''}
    </div>
    ${
      view.waiting.length
        ? html`<div class="app-caution">
      <h2 class="govuk-heading-s">It cannot be printed yet</h2>
      <p class="govuk-body">${view.status}</p>
      <ul class="govuk-list govuk-list--bullet">${view.waiting.slice(0, 12).map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>
      ${view.waiting.length > 12 ? html`<p class="govuk-body">And ${view.waiting.length - 12} more.</p>` : ''}
      <p class="govuk-body"><a class="govuk-link" href="#/audit/${view.audit.id}/moderation">Go to moderation</a></p>
    </div>`
        : ''
    }
    <div class="app-columns">
      ${view.document ? paper(view.document) : html`<div class="app-card"><p class="govuk-body">The preview appears here once the panel has decided every grade.</p></div>`}
      <div>
        <nav class="app-card" aria-label="Who may read it">
          <h2 class="govuk-heading-m">Who may read it</h2>
          <ul class="app-next">${LEVELS.filter(([code]) => view.levels.includes(code)).map(
            ([code, name, what]) =>
              html`<li class="app-level"><a class="govuk-link" href="#/audit/${view.audit.id}/report/${code}" aria-current="${code === view.level ? 'page' : null}">${name}</a><br><span class="app-quiet">${what}</span></li>`,
          )}</ul>
        </nav>
        <div class="app-card">
          <h2 class="govuk-heading-m">What is masked</h2>
          ${view.masked.length ? html`<ul class="govuk-list govuk-list--bullet">${view.masked.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>` : html`<p class="govuk-body">Nothing at this level.</p>`}
        </div>
        <div class="app-card">
          <h2 class="govuk-heading-m">Its words</h2>
          <p class="govuk-body">The one-page summary, the answers to the lines of enquiry, and what was learnt about auditing are yours to write.</p>
          <p class="govuk-body"><a class="govuk-link" href="#/audit/${view.audit.id}/words">Edit the words</a></p>
        </div>
      </div>
    </div>`,
  wire: (root, view, app) => {
    onClick(root, 'print', async () => {
      const [file] = await app.choose('save_report', `${view.audit.reference} summary, ${view.level}.pdf`)
      if (!file) return
      app.run(api.printSummary({ token: file.token, audit_id: view.audit.id, level: view.level }), {
        said: (done) => ({
          what: `The summary is saved as ${done?.name ?? file.name}${done?.pages ? `, ${done.pages} pages` : ''}.`,
          next: [...(done?.warnings ?? []), 'It is not encrypted: store and send it as its classification asks.'].join(
            ' ',
          ),
        }),
      })
    })
  },
}

/** @type {import('../router.js').Page} */
export const words = {
  needs: [],
  section: 'Audits',
  load: ({ auditId }) => audits.getAudit({ audit_id: auditId }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}/report">Back to the report</a>
    <h1>The report’s words</h1>
    <p class="app-lede">Plain English, for somebody who was not there. No names.</p>
    <form data-form="words" novalidate>
      ${textarea({ name: 'summary', label: 'Summary on one page', hint: 'What was looked at, what was found, what must change. Printed first.', rows: 8, value: view.audit.summary })}
      ${view.lines_of_enquiry.map(
        (/** @type {any} */ line, /** @type {number} */ i) => html`
        <input type="hidden" name="line_texts[]" value="${line.text}">
        ${textarea({ name: 'line_conclusions[]', id: `field-line-${i}`, label: `${i + 1}. ${line.text}`, hint: 'What the panel concluded.', rows: 3, value: line.conclusion })}`,
      )}
      ${textarea({ name: 'process_learning', label: 'Learning about the audit process', rows: 4, value: view.audit.process_learning })}
      ${textarea({ name: 'why', label: 'Why this theme', rows: 3, value: view.audit.why })}
      ${textarea({ name: 'method', label: 'Method, and why it was chosen', rows: 3, value: view.audit.method })}
      ${input({ name: 'report_version', label: 'Version', hint: 'Such as 0.1 for a draft, 1.0 when the Executive has approved it.', width: 'govuk-input--width-5', value: view.audit.report_version })}
      ${button('Save the words')}
    </form>`,
  wire: (root, view, app) => {
    onSubmit(root, 'words', ({ line_texts = [], line_conclusions = [], ...typed }) => {
      const lines_of_enquiry = line_texts.map((/** @type {string} */ text, /** @type {number} */ i) => ({
        text,
        conclusion: line_conclusions[i] ?? '',
      }))
      app.run(audits.amendAudit({ audit_id: view.audit.id, change: { ...typed, lines_of_enquiry } }), {
        to: `#/audit/${view.audit.id}/report`,
        said: { what: 'The report’s words are saved.' },
      })
    })
  },
}
