/** The sample: cases by random reference only, and what each agency says of its part in each. */

import * as cases from '../api/cases.js'
import { button, day, input, radios, textarea } from '../components/field.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['case', 'audit'],
  section: 'Audits',
  load: ({ auditId }) => cases.getCases({ audit_id: auditId }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}">Back to ${view.audit.reference}</a>
    <h1>Cases</h1>
    <p class="app-lede">References are random and tell nothing. Keep the list of who is who elsewhere: there is no place for a name, a date of birth or a number here.</p>
    <div class="app-card app-scroll">
      ${view.cases.length ? involvementGrid(view) : html`<p class="govuk-body">No cases yet.</p>`}
    </div>
    ${
      view.is_open
        ? html`<form class="app-card" data-form="add" novalidate>
      <h2 class="govuk-heading-m">Add a case</h2>
      <div class="app-row">
        ${input({ name: 'age_band', label: 'Age band', hint: 'Such as “5 to 9”.' })}
        ${input({ name: 'plan', label: 'Plan or legal status', hint: 'Such as “Child protection plan”.' })}
      </div>
      ${input({ name: 'note', label: 'Note', hint: 'Only what the panel must know and identifies nobody.' })}
      ${button('Add this case', { quiet: view.cases.length > 0 })}
    </form>`
        : ''
    }
    ${
      view.is_open && view.cases.length && view.audit.stage === 'planning'
        ? html`<div class="app-card">
      <h2 class="govuk-heading-m">Confirm the sample</h2>
      <p class="govuk-body">When the cases are agreed and the plan is complete, confirm. Requests can go out after that.</p>
      ${button('Confirm the sample', { do: 'confirm' })}
    </div>`
        : ''
    }`,
  wire: (root, view, app) => {
    onSubmit(root, 'add', (typed) =>
      app.run(cases.addCases({ audit_id: view.audit.id, cases: [typed] }), { said: { what: 'One case added.' } }),
    )
    onClick(root, 'confirm', () =>
      app.run(cases.confirmSample({ audit_id: view.audit.id }), {
        to: `#/audit/${view.audit.id}/requests`,
        said: { what: 'The sample is confirmed.', next: 'Next, export a request for each agency.' },
      }),
    )
  },
}

/** @param {any} view */
const involvementGrid = (view) => html`
  <table class="app-grid app-grid--cases">
    <caption>Each agency’s involvement in each case</caption>
    <thead><tr><th scope="col">Case</th><th scope="col">Age band</th><th scope="col">Plan</th>${view.agencies.map((/** @type {any} */ one) => html`<th scope="col">${one.short_name}</th>`)}</tr></thead>
    <tbody>${view.cases.map(
      (/** @type {any} */ row) => html`<tr>
        <th scope="row"><strong>${row.case.reference}</strong>${row.case.note ? html`<br><span class="app-quiet">${row.case.note}</span>` : ''}</th>
        <td>${row.case.age_band}</td><td>${row.case.plan}</td>
        ${view.agencies.map(
          (/** @type {any} */ agency) =>
            html`<td><a class="app-cell" href="#/audit/${view.audit.id}/involvement/${row.case.id}/${agency.id}">${involvementMark(partOf(row, agency.id).status)}<span class="govuk-visually-hidden">, ${agency.short_name}, ${row.case.reference}</span></a></td>`,
        )}
      </tr>`,
    )}</tbody>
  </table>`

/** An agency's part in a case; awaiting until it has said anything.
 * @param {any} row
 * @param {string} agency */
const partOf = (row, agency) =>
  row.parts.find((/** @type {any} */ one) => one.agency_id === agency) ?? {
    status: 'awaiting',
    window_from: null,
    window_to: null,
    note: '',
  }

/** @type {Record<string, [string, string, string]>} */
const INVOLVEMENT = {
  awaiting: ['wait', '…', 'awaiting'],
  involved: ['good', '✓', 'involved'],
  not_involved: ['quiet', '–', 'not involved'],
  cannot_trace: ['bad', '?', 'cannot trace'],
  declined: ['bad', '✕', 'declined'],
}

/** What an agency says of its part: word and mark together. @param {string} status */
export const involvementMark = (status) => {
  const [look, symbol, word] = INVOLVEMENT[status] ?? INVOLVEMENT.awaiting
  return html`<span class="app-state app-state--${look}"><span aria-hidden="true">${symbol}</span> ${word}</span>`
}

/** @type {import('../router.js').Page} */
export const involvement = {
  needs: [],
  section: 'Audits',
  load: async ({ auditId, caseId, agencyId }) => {
    const view = await cases.getCases({ audit_id: auditId })
    const row = view.cases.find((/** @type {any} */ one) => one.case.id === caseId)
    const agency = view.agencies.find((/** @type {any} */ one) => one.id === agencyId)
    if (!row || !agency)
      return Promise.reject({
        code: 'case_not_found',
        message: 'That case or agency is not in this audit.',
        next: 'Go back to the cases and choose it there.',
      })
    return { audit: view.audit, kase: row.case, agency, now: partOf(row, agencyId) }
  },
  render: ({ audit, kase, agency, now }) => html`
    <a class="govuk-back-link" href="#/audit/${audit.id}/cases">Back to the cases</a>
    <h1>${agency.name}, case ${kase.reference}</h1>
    <p class="app-lede">Record here what the agency said by telephone or letter. A return says it by itself.</p>
    <form data-form="involvement" novalidate>
      ${radios({
        name: 'status',
        label: 'What the agency says of its part',
        value: now.status,
        choices: [
          { value: 'awaiting', text: 'It has not said yet' },
          { value: 'involved', text: 'Involved', hint: 'It worked with the child in the window.' },
          {
            value: 'not_involved',
            text: 'Not involved',
            hint: 'It looked, and had no part. This is a nil return, and a record.',
          },
          { value: 'cannot_trace', text: 'Cannot trace the child' },
          { value: 'declined', text: 'Declined to answer' },
        ],
      })}
      <div class="app-row">
        ${day({ name: 'window_from', label: 'Searched from', value: now.window_from ?? audit.window_from })}
        ${day({ name: 'window_to', label: 'Searched to', value: now.window_to ?? audit.window_to })}
      </div>
      ${textarea({ name: 'note', label: 'Where it looked, and with what result', rows: 3, value: now.note })}
      ${button('Save')}
    </form>`,
  wire: (root, { audit, kase, agency }, app) => {
    onSubmit(root, 'involvement', (typed) =>
      app.run(cases.recordInvolvement({ audit_id: audit.id, case_id: kase.id, agency_id: agency.id, ...typed }), {
        to: `#/audit/${audit.id}/cases`,
        said: { what: `Saved for ${agency.name} and case ${kase.reference}, ${format.time(new Date())}.` },
      }),
    )
  },
}
