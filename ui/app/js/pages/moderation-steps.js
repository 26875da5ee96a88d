/** Opening, closing and reopening moderation, and the overall judgement: each a page of its own. */

import * as api from '../api/moderation.js'
import { button, radios, textarea } from '../components/field.js'
import { chip, lookOf } from '../components/grade.js'
import { onClick, onSubmit, showProblems } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @param {import('../router.js').Params} params */
const load = ({ auditId }) => api.getModeration({ audit_id: auditId, case_id: null })

/** @param {any} view */
const back = (view) =>
  html`<a class="govuk-back-link" href="#/audit/${view.audit.id}/moderation">Back to moderation</a>`

/** @type {import('../router.js').Page} */
export const open = {
  needs: ['return'],
  section: 'Audits',
  load,
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}">Back to ${view.audit.reference}</a>
    <h1>Open moderation?</h1>
    <p class="govuk-body app-prose">The panel can then set grades beside the agencies’ own. Returns can still come in, and a newer one is shown beside the decision it may change.</p>
    <div class="app-buttons"><a class="govuk-button govuk-button--secondary" href="#/audit/${view.audit.id}/returns">Look at the returns first</a> ${button('Open moderation', { do: 'open' })}</div>`,
  wire: (root, view, app) => {
    onClick(root, 'open', () =>
      app.run(api.openModeration({ audit_id: view.audit.id }), {
        to: `#/audit/${view.audit.id}/moderation`,
        said: {
          what: 'Moderation is open.',
          next: 'Start with the case at the top: the agencies disagree most there.',
        },
      }),
    )
  },
}

/** @param {string} heading @param {string[]} list */
const missing = (heading, list) =>
  html`<div class="app-caution"><h2 class="govuk-heading-s">${heading}</h2><ul class="govuk-list govuk-list--bullet">${list.map((one) => html`<li>${one}</li>`)}</ul></div>`

/** @type {import('../router.js').Page} */
export const close = {
  needs: ['decision'],
  section: 'Audits',
  load,
  render: (view) => html`
    ${back(view)}
    <h1>Close moderation of ${view.audit.reference}</h1>
    <p class="app-lede">${view.decided} of ${view.total} grades decided.</p>
    ${
      view.waiting.length
        ? html`${missing(view.total - view.decided > view.waiting.length ? `The first ${view.waiting.length} of ${format.counted(view.total - view.decided, 'grade')} that still wait` : 'Still waiting', view.waiting)}
        <div class="app-buttons"><a class="govuk-button" href="#/audit/${view.audit.id}/moderation">Go back and decide</a></div>`
        : html`<p class="govuk-body app-prose">Read the grades back to the panel before you close. Afterwards none can be changed unless moderation is opened again, which stays in the journal.</p>
        <div class="app-buttons"><a class="govuk-button govuk-button--secondary" href="#/audit/${view.audit.id}/moderation">Not yet</a> ${button('Close moderation', { do: 'close' })}</div>`
    }`,
  wire: (root, view, app) => {
    onClick(root, 'close', () =>
      app.run(api.closeModeration({ audit_id: view.audit.id }), {
        to: `#/audit/${view.audit.id}/report`,
        said: { what: 'Moderation is closed.', next: 'Next, check the report and print it.' },
      }),
    )
  },
}

/** @type {import('../router.js').Page} */
export const reopen = {
  needs: [],
  section: 'Audits',
  load,
  render: (view) => html`
    ${back(view)}
    <h1>Open moderation again?</h1>
    <p class="govuk-body app-prose">Every grade decided stays in the history. A summary already printed will no longer match the file.</p>
    <div class="app-buttons"><a class="govuk-button" href="#/audit/${view.audit.id}/moderation">Leave it closed</a> ${button('Open it again', { do: 'reopen', quiet: true })}</div>`,
  wire: (root, view, app) => {
    onClick(root, 'reopen', () =>
      app.run(api.reopenModeration({ audit_id: view.audit.id }), {
        to: `#/audit/${view.audit.id}/moderation`,
        said: { what: 'Moderation is open again.' },
      }),
    )
  },
}

/** @type {import('../router.js').Page} */
export const judgement = {
  needs: [],
  section: 'Audits',
  load,
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}">Back to ${view.audit.reference}</a>
    <h1>Overall judgement</h1>
    <p class="app-lede">A judgement by the panel, not an average of grades.</p>
    <form data-form="judge" novalidate>
      ${radios({
        name: 'grade',
        label: 'Practice overall',
        value: view.overall.current?.grade,
        choices: view.scale.points.map((/** @type {any} */ point) => ({
          value: String(point.point),
          text: chip(point),
          hint: point.descriptor,
        })),
      })}
      ${textarea({ name: 'narrative', label: 'Why', hint: 'Two or three sentences the board can publish.', rows: 4, value: view.overall.current?.narrative })}
      ${textarea({ name: 'dissent', label: 'Dissent, if any', rows: 2, value: view.overall.current?.dissent })}
      ${button('Record the judgement')}
    </form>
    ${
      view.overall.earlier.length
        ? html`<div class="app-card"><h2 class="govuk-heading-m">Judgements before this</h2><ol class="app-history">${[
            ...view.overall.earlier,
          ]
            .reverse()
            .map(
              (/** @type {any} */ one) =>
                html`<li>${chip(lookOf(view.scale, one.grade))} ${format.dateTime(one.decided_at)}<br>${one.narrative}</li>`,
            )}</ol></div>`
        : ''
    }`,
  wire: (root, view, app) => {
    onSubmit(root, 'judge', (typed) => {
      if (!typed.grade)
        return showProblems(root, [{ field: 'grade', message: 'Choose the grade for practice overall.' }])
      app.run(api.judgeOverall({ audit_id: view.audit.id, judging: typed }), {
        to: `#/audit/${view.audit.id}`,
        said: { what: 'The overall judgement is recorded.' },
      })
    })
  },
}
