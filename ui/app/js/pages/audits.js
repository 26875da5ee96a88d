/** Audits: the list, and planning a new one. */

import * as agencies from '../api/agencies.js'
import * as audits from '../api/audits.js'
import * as home from '../api/home.js'
import { button, checkboxes, day, input, select, textarea } from '../components/field.js'
import { onSubmit, showProblems } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const list = {
  needs: ['audit'],
  section: 'Audits',
  load: () => audits.listAudits(),
  render: (rows, app) => html`
    <div class="app-top">
      <div><h1>Audits</h1><p class="app-lede">Each multi-agency case file audit in this file.</p></div>
      ${app.state().role === 'partnership' ? html`<a class="govuk-button" href="#/audits/plan">Plan an audit</a>` : ''}
    </div>
    <div class="app-card app-scroll">
      ${rows.length ? table(rows) : html`<p class="govuk-body">${app.state().role === 'partnership' ? 'No audit has been planned yet.' : 'No request has been imported yet.'}</p>`}
    </div>`,
}

/** @param {any[]} rows */
const table = (rows) => html`
  <table class="app-table">
    <caption class="govuk-visually-hidden">Audits</caption>
    <thead><tr><th scope="col">Reference</th><th scope="col">Theme</th><th scope="col">Window of practice</th><th scope="col">Returns due</th><th scope="col">Stage</th></tr></thead>
    <tbody>${rows.map(
      ({ audit, stage_words }) => html`<tr>
        <th scope="row"><a class="govuk-link" href="#/audit/${audit.id}">${audit.reference}</a></th>
        <td>${audit.theme}</td>
        <td>${format.date(audit.window_from)} to ${format.date(audit.window_to)}</td>
        <td>${format.date(audit.due_on)}</td>
        <td>${stage_words}</td>
      </tr>`,
    )}</tbody>
  </table>`

/** Days the form cannot do without, and what to say where one is missing.
 * @type {[string, string][]} */
const NEEDED = [
  ['window_from', 'Give the first day of the window of practice.'],
  ['window_to', 'Give the last day of the window of practice.'],
  ['due_on', 'Give the day returns are due.'],
]

/** @type {import('../router.js').Page} */
export const plan = {
  needs: [],
  section: 'Audits',
  load: async () => ({ ...(await agencies.listAgencies()), tools: (await home.getHome()).tools }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audits">Back to audits</a>
    <h1>Plan an audit</h1>
    <p class="app-lede">A multi-agency case file audit. The words can be changed later; window, agencies and tool are fixed once the first request is out.</p>
    <form data-form="plan" novalidate>
      <div class="app-row">
        ${input({ name: 'reference', label: 'Reference', hint: 'Such as MA26-02. It starts every case reference.', width: 'govuk-input--width-10', required: true })}
        ${input({ name: 'theme', label: 'Theme', hint: 'Such as “Domestic abuse where a child is present”.', required: true })}
      </div>
      <div class="app-row">
        ${day({ name: 'window_from', label: 'Window of practice, from', hint: 'Usually twelve months.' })}
        ${day({ name: 'window_to', label: 'Window of practice, to', hint: 'Entries outside it are context only.' })}
      </div>
      <div class="app-row">
        ${day({ name: 'due_on', label: 'Returns due' })}
        ${day({ name: 'meeting_on', label: 'Panel meets' })}
      </div>
      ${words({})}
      ${select({
        name: 'tool',
        label: 'Audit tool',
        hint: 'What every agency is asked. See them under Tools.',
        kind: 'optional',
        value: view.tools[0]?.digest ?? '',
        choices: view.tools.map((/** @type {any} */ tool) => ({ value: tool.digest, text: tool.words })),
      })}
      ${select({
        name: 'theme_pack',
        label: 'Extra questions for the theme',
        kind: 'optional',
        value: '',
        choices: [{ value: '', text: 'None' }, ...packsOf(view.tools).map(([value, text]) => ({ value, text }))],
      })}
      ${textarea({ name: 'lines_of_enquiry', label: 'Lines of enquiry', hint: 'One a line. The report answers each.', kind: 'lines', rows: 4 })}
      ${checkboxes({
        name: 'agencies[]',
        label: 'Agencies to ask',
        hint: view.agencies.length ? '' : 'Add agencies first, under Agencies.',
        choices: view.agencies.map((/** @type {any} */ row) => ({
          value: row.agency.id,
          text: row.agency.name,
          checked: true,
        })),
      })}
      ${button('Plan the audit')}
    </form>`,
  wire: (root, _, app) => {
    onSubmit(root, 'plan', (typed) => {
      const missing = NEEDED.filter(([field]) => !typed[field]).map(([field, message]) => ({ field, message }))
      if (missing.length) return showProblems(root, missing)
      app.run(audits.planAudit({ ...typed, agencies: typed.agencies ?? [] }), {
        to: (id) => `#/audit/${id}`,
        said: { what: `${typed.reference} is planned.`, next: 'Next, add the cases.' },
      })
    })
  },
}

/** The theme packs of every tool; the one that is chosen must have it. @param {any[]} tools @returns {[string, string][]} */
const packsOf = (tools) =>
  tools.flatMap((tool) =>
    tool.packs.map((/** @type {[string, string]} */ [code, title]) => [
      code,
      tools.length > 1 ? `${title} (${tool.words})` : title,
    ]),
  )

/** The words of a plan, which may change at any time.
 * @param {any} audit */
export const words = (audit) => html`
  ${input({ name: 'chair', label: 'Chair of the audit', hint: 'A role, or a name the chair has agreed to.', value: audit.chair })}
  ${textarea({ name: 'aim', label: 'Aim', hint: 'What the audit is to find out.', rows: 3, value: audit.aim })}
  ${textarea({ name: 'why', label: 'Why this theme', hint: 'And where it came from: data, a review, an inspection, what children say.', rows: 3, value: audit.why })}
  ${textarea({ name: 'method', label: 'Method, and why it was chosen', rows: 3, value: audit.method })}
  ${textarea({ name: 'independence', label: 'How auditors’ independence is assured', rows: 2, value: audit.independence })}
  ${input({ name: 'data_protection', label: 'Data protection reference', hint: 'Of the impact assessment or the sharing agreement. Needed before requests go out.', value: audit.data_protection })}`

/** @type {import('../router.js').Page} */
export const amend = {
  needs: [],
  section: 'Audits',
  load: ({ auditId }) => audits.getAudit({ audit_id: auditId }),
  render: ({ audit }) => html`
    <a class="govuk-back-link" href="#/audit/${audit.id}">Back to ${audit.reference}</a>
    <h1>Amend the plan</h1>
    <p class="app-lede">${audit.theme}. Window ${format.date(audit.window_from)} to ${format.date(audit.window_to)}; returns due ${format.date(audit.due_on)}.</p>
    <form data-form="amend" novalidate>
      ${day({ name: 'meeting_on', label: 'Panel meets', value: audit.meeting_on })}
      ${words(audit)}
      ${button('Save the plan')}
    </form>`,
  wire: (root, { audit }, app) => {
    onSubmit(root, 'amend', (typed) =>
      app.run(audits.amendAudit({ audit_id: audit.id, change: typed }), {
        to: `#/audit/${audit.id}`,
        said: { what: 'The plan is saved.' },
      }),
    )
  },
}
