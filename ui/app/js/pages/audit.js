/** One audit: a task list of its stages, each with what is missing, and the way to each. */

import * as audits from '../api/audits.js'
import { stepsBar } from '../components/steps.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** The address of one of an audit's pages.
 * @param {string} audit
 * @param {string} page the page's name, as the core says it */
export const address = (audit, page) =>
  page === 'agencies' || page === 'import' || page === 'settings'
    ? `#/${page}`
    : `#/audit/${audit}${page && page !== 'audit' ? `/${page}` : ''}`

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['audit', 'case', 'return', 'decision', 'finding', 'recommendation'],
  section: 'Audits',
  load: ({ auditId }) => audits.getAudit({ audit_id: auditId }),
  render: (view, app) => html`
    <a class="govuk-back-link" href="#/audits">Back to audits</a>
    <h1>${view.audit.reference} ${view.audit.theme}</h1>
    <p class="app-lede">Practice from ${format.date(view.audit.window_from)} to ${format.date(view.audit.window_to)}${view.audit.chair ? `, chair: ${view.audit.chair}` : ''}</p>
    ${stepsBar(view.steps)}
    ${view.guidance ? html`<div class="app-card"><h2 class="govuk-heading-m">What the partnership wrote</h2><p class="govuk-body app-words">${view.guidance}</p></div>` : ''}
    <div class="app-columns">
      <div class="app-card">
        <h2 class="govuk-heading-m">What there is to do</h2>
        <ul class="govuk-task-list app-tasks">${tasksFor(app.state().role).map((task) => taskItem(view, task))}</ul>
      </div>
      <div class="app-card">
        <h2 class="govuk-heading-m">The plan</h2>
        <dl class="app-facts app-facts--tight">
          <dt>Returns due</dt><dd>${format.date(view.audit.due_on)}</dd>
          <dt>Panel meets</dt><dd>${format.date(view.audit.meeting_on) || 'not set'}</dd>
          <dt>Agencies asked</dt><dd>${format.listed(view.agencies.map((/** @type {any} */ one) => one.agency.short_name)) || 'none yet'}</dd>
          <dt>Data protection</dt><dd>${view.audit.data_protection || 'not given yet'}</dd>
          <dt>Tool</dt><dd>${view.tool}</dd>
        </dl>
        ${
          view.lines_of_enquiry.length
            ? html`<h3 class="govuk-heading-s">Lines of enquiry</h3>
          <ol class="govuk-list govuk-list--number">${view.lines_of_enquiry.map((/** @type {any} */ line) => html`<li>${line.text}</li>`)}</ol>`
            : ''
        }
        ${view.tool_note ? html`<p class="govuk-body app-quiet">${view.tool_note}</p>` : ''}
      </div>
    </div>`,
}

/** What an audit consists of: name, page, and how far along the path it belongs.
 * @type {{ name: string, page: string, step: number }[]} */
const TASKS = [
  { name: 'Plan', page: 'plan', step: 0 },
  { name: 'Cases and involvement', page: 'cases', step: 0 },
  { name: 'Requests', page: 'requests', step: 1 },
  { name: 'Returns', page: 'returns', step: 2 },
  { name: 'Moderation', page: 'moderation', step: 3 },
  { name: 'Findings and recommendations', page: 'findings', step: 3 },
  { name: 'Overall judgement', page: 'judgement', step: 3 },
  { name: 'Report', page: 'report', step: 4 },
]

/** An agency has only its returns to see to. @param {string} role */
const tasksFor = (role) => TASKS.filter((task) => role !== 'agency' || task.page === 'returns')

/**
 * @param {any} view
 * @param {{ name: string, page: string, step: number }} task
 */
const taskItem = (view, task) => {
  const needs = view.needs.filter(
    (/** @type {any} */ need) => need.page === task.page || (need.page === 'import' && task.page === 'returns'),
  )
  const state = needs.length ? 'now' : (view.steps[task.step]?.state ?? 'ahead')
  return html`
    <li class="govuk-task-list__item govuk-task-list__item--with-link">
      <div class="govuk-task-list__name-and-hint">
        <a class="govuk-link govuk-task-list__link" href="${address(view.audit.id, task.page)}" aria-describedby="task-${task.page}">${task.name}</a>
        ${needs.map((/** @type {any} */ need) => html`<div class="govuk-task-list__hint">${need.late ? html`<strong class="app-late">Late</strong> ` : ''}${need.what}</div>`)}
      </div>
      <div class="govuk-task-list__status" id="task-${task.page}">${stateMark(needs.length ? 'needs' : state)}</div>
    </li>`
}

/** @type {Record<string, [string, string, string]>} look, symbol, word */
const STATES = {
  needs: ['wait', '▸', 'Needs you'],
  now: ['good', '●', 'Under way'],
  done: ['good', '✓', 'Done'],
  ahead: ['quiet', '…', 'Not yet'],
}

/** A task's state: word and mark together. @param {string} state */
const stateMark = (state) => {
  const [look, symbol, word] = STATES[state] ?? STATES.ahead
  return html`<span class="app-state app-state--${look}"><span aria-hidden="true">${symbol}</span> ${word}</span>`
}
