/** One recommendation: what should change, for whom, who owns it, and how anyone will know. */

import * as api from '../api/findings.js'
import { button, checkboxes, input, radios, select, textarea } from '../components/field.js'
import { onSubmit } from '../form.js'
import { html } from '../html.js'
import { asChoice } from './finding.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: [],
  section: 'Audits',
  load: async ({ auditId, recommendationId }) => {
    const view = await api.getFindings({ audit_id: auditId })
    const found = view.recommendations.find((/** @type {any} */ one) => one.id === recommendationId)
    if (recommendationId && !found)
      return Promise.reject({
        code: 'recommendation_not_found',
        message: 'That recommendation is not in this audit.',
        next: 'Go back to the findings and choose it there.',
      })
    return { ...view, now: found ?? { kind: 'practice', priority: 'medium', status: 'drafted', findings: [] } }
  },
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}/findings">Back to the findings</a>
    <h1>${view.now.id ? `Recommendation ${view.now.number}` : 'Propose a recommendation'}</h1>
    <p class="app-lede">Few, and each tied to a finding. Say what should be different for children, not only what staff should do.</p>
    <form data-form="recommendation" novalidate>
      ${textarea({ name: 'text', label: 'What should change', rows: 3, value: view.now.text })}
      ${checkboxes({
        name: 'findings[]',
        label: 'Findings it follows from',
        choices: view.findings.map((/** @type {any} */ row) => ({
          value: row.finding.id,
          text: `${row.finding.number}. ${row.finding.title}`,
          checked: view.now.findings.includes(row.finding.id),
        })),
      })}
      ${input({ name: 'owner', label: 'Owner', hint: 'A group or an agency.', value: view.now.owner })}
      ${textarea({ name: 'outcome', label: 'What should be different for children', rows: 2, value: view.now.outcome })}
      ${textarea({ name: 'measure', label: 'How we will know', rows: 2, value: view.now.measure })}
      <div class="app-row">
        ${select({ name: 'kind', label: 'Kind of change', value: view.now.kind, choices: view.recommendation_kinds.map(asChoice) })}
        ${select({ name: 'priority', label: 'Priority', value: view.now.priority, choices: view.priorities.map(asChoice) })}
      </div>
      ${radios({ name: 'status', label: 'Where it stands', value: view.now.status, choices: view.recommendation_statuses.map(asChoice) })}
      ${button(view.now.id ? 'Save the recommendation' : 'Propose it')}
    </form>`,
  wire: (root, view, app) => {
    onSubmit(root, 'recommendation', (typed) => {
      const recommendation = { ...typed, findings: typed.findings ?? [] }
      const work = view.now.id
        ? api.changeRecommendation({ audit_id: view.audit.id, recommendation_id: view.now.id, recommendation })
        : api.addRecommendation({ audit_id: view.audit.id, recommendation })
      app.run(work, {
        to: `#/audit/${view.audit.id}/findings`,
        said: { what: view.now.id ? 'The recommendation is saved.' : 'The recommendation is proposed.' },
      })
    })
  },
}
