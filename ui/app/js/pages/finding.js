/** One finding: the statement, why, what it rests on, and whether the panel holds it. */

import * as api from '../api/findings.js'
import { button, input, radios, select, textarea } from '../components/field.js'
import { onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: [],
  section: 'Audits',
  load: async ({ auditId, findingId, caseId, agencyId, domain }) => {
    const view = await api.getFindings({ audit_id: auditId })
    const row = view.findings.find((/** @type {any} */ one) => one.finding.id === findingId)
    if (findingId && !row)
      return Promise.reject({
        code: 'finding_not_found',
        message: 'That finding is not in this audit.',
        next: 'Go back to the findings and choose it there.',
      })
    const rests = row?.finding.rests_on ?? (caseId ? [{ case: caseId, agency: agencyId, domain }] : [])
    return {
      ...view,
      finding: row?.finding ?? { status: 'proposed', kind: 'good_practice', domain: domain ?? null },
      rests,
    }
  },
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}/findings">Back to the findings</a>
    <h1>${view.finding.id ? `Finding ${view.finding.number}` : 'Add a finding'}</h1>
    <p class="app-lede">A statement the evidence supports. It rests on at least one answer, or on the meeting’s discussion.</p>
    <form data-form="finding" novalidate>
      ${radios({ name: 'kind', label: 'Kind', value: view.finding.kind, choices: view.kinds.map(asChoice) })}
      ${input({ name: 'title', label: 'The statement, in one line', value: view.finding.title, required: true })}
      ${textarea({ name: 'detail', label: 'Detail', hint: 'Enough for somebody who was not there. No names.', rows: 4, value: view.finding.detail })}
      ${textarea({ name: 'why', label: 'What made it possible, or what got in the way', rows: 3, value: view.finding.why })}
      ${select({ name: 'domain', label: 'Domain', kind: 'optional', value: view.finding.domain ?? '', choices: [{ value: '', text: 'None in particular' }, ...view.domains.map(asChoice)] })}
      <fieldset class="govuk-fieldset app-grounds">
        <legend class="govuk-fieldset__legend">Answers it rests on</legend>
        ${view.domains.map((/** @type {[string, string]} */ [code, title]) => groundsOf(view, code, title))}
      </fieldset>
      ${textarea({ name: 'discussion', label: 'Or the discussion it rests on', hint: 'Only where no answer shows it.', rows: 2, value: view.finding.discussion })}
      ${radios({ name: 'status', label: 'What the panel says', value: view.finding.status, choices: view.statuses.map(asChoice) })}
      ${textarea({ name: 'dissent', label: 'Dissent, if any', hint: 'Who disagrees, and why.', rows: 2, value: view.finding.dissent })}
      ${view.finding.id ? textarea({ name: 'reason', label: 'Why it is changed', hint: 'Needed where the panel had agreed it. The wording before stays on record.', rows: 2, value: '' }) : ''}
      ${button(view.finding.id ? 'Save the finding' : 'Add the finding')}
    </form>`,
  wire: (root, view, app) => {
    onSubmit(root, 'finding', ({ grounds, ...typed }) => {
      const finding = { ...typed, rests_on: (grounds ?? []).map(ground) }
      const work = view.finding.id
        ? api.changeFinding({ audit_id: view.audit.id, finding_id: view.finding.id, finding })
        : api.addFinding({ audit_id: view.audit.id, finding })
      app.run(work, {
        to: `#/audit/${view.audit.id}/findings`,
        said: { what: view.finding.id ? 'The finding is saved.' : 'The finding is added.' },
      })
    })
  },
}

/** @param {[string, string]} pair */
export const asChoice = ([value, text]) => ({ value, text })

/** @param {any} one */
const keyOf = (one) => `${one.case} ${one.agency} ${one.domain}`

/** @param {string} key */
const ground = (key) => {
  const [kase, agency, domain] = key.split(' ')
  return { case: kase, agency, domain }
}

/**
 * @param {any} view
 * @param {string} code
 * @param {string} title
 */
const groundsOf = (view, code, title) => {
  const answers = view.answers.filter((/** @type {any} */ one) => one.ground.domain === code)
  const chosen = new Set(view.rests.map(keyOf))
  const ticked = answers.filter((/** @type {any} */ one) => chosen.has(keyOf(one.ground))).length
  return answers.length
    ? html`
    <details class="govuk-details app-grounds__domain" open="${ticked > 0}">
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${title}${ticked ? `, ${ticked} chosen` : ''}<span class="govuk-visually-hidden">: ${format.counted(answers.length, 'answer')}</span></span></summary>
      <div class="govuk-checkboxes govuk-checkboxes--small app-grounds__list">${answers.map(
        (/** @type {any} */ one, /** @type {number} */ i) => html`<div class="govuk-checkboxes__item">
          <input class="govuk-checkboxes__input" type="checkbox" name="grounds[]" id="ground-${code}-${i}" value="${keyOf(one.ground)}" checked="${chosen.has(keyOf(one.ground))}">
          <label class="govuk-label govuk-checkboxes__label" for="ground-${code}-${i}">${one.words}</label>
        </div>`,
      )}</div>
    </details>`
    : ''
}
