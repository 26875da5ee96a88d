/** Quality assurance of one return: what changed since it was sent back, the checklist, numbered points, the decision. */

import * as api from '../api/qa.js'
import { button, radios, select, textarea } from '../components/field.js'
import { collect, onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { watch } from '../unsaved.js'
import { changedWords } from './tool-version.js'

/** @type {[string, string][]} */
const DECISIONS = [
  ['accepted', 'Accept it'],
  ['accepted_with_points', 'Accept it with points'],
  ['not_robust', 'Send it back: not robust'],
  ['not_comprehensive', 'Send it back: not comprehensive'],
  ['identifiers_found', 'Send it back: identifiers found'],
]

/** @type {Record<string, [string, string]>} */
const MARKS = { met: ['✓', 'Met'], not_met: ['✗', 'Not met'], does_not_apply: ['○', 'Does not apply'] }

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['return'],
  section: 'Audits',
  load: ({ returnId }) => api.getQa({ return_id: returnId }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.shown.audit.id}/return/${view.shown.kept.id}">Back to the return</a>
    <h1>Check ${view.shown.agency.name}, case ${view.shown.case.reference}</h1>
    <p class="app-lede">${format.sentence(view.standing_words)}. ${view.sent_back ? `Returns of this agency were sent back ${format.counted(view.sent_back, 'time')} in this audit.` : ''}</p>
    ${view.rework ? rework(view.rework) : ''}
    ${view.can_decide ? decision(view) : html`<div class="app-caution"><p class="govuk-body">Nothing is decided about this return now: a newer one is here, or the audit takes no returns.</p></div>`}
    ${view.reviews.length ? earlier(view.reviews) : ''}`,
  wire: (root, view, app) => {
    const form = /** @type {HTMLFormElement | null} */ (root.querySelector('form[data-form="qa"]'))
    if (!form) return
    const list = /** @type {HTMLElement} */ (form.querySelector('#points'))
    /** @type {{ place: string, text: string }[]} */
    let points = []
    const read = () => {
      const typed = collect(form)
      points = (typed.point_text ?? []).map((/** @type {string} */ text, /** @type {number} */ i) => ({
        place: typed.point_place[i],
        text,
      }))
    }
    const draw = (/** @type {string} */ focus = '') => {
      list.replaceChildren(html`${points.map((point, i) => pointFields(view, point, i))}`)
      document.getElementById(focus)?.focus()
    }
    draw()
    watch(root)
    onClick(root, 'add-point', (pressed) => {
      read()
      points.push({ place: pressed.dataset.place ?? '', text: pressed.dataset.text ?? '' })
      draw(`point-text-${points.length - 1}`)
      form.dataset.unsaved = 'true'
    })
    list.addEventListener('click', (event) => {
      const at = /** @type {HTMLElement} */ (event.target).closest('[data-remove]')?.getAttribute('data-remove')
      if (at === null || at === undefined) return
      read()
      points.splice(Number(at), 1)
      draw('add-point')
      form.dataset.unsaved = 'true'
    })
    onSubmit(root, 'qa', (typed) => {
      read()
      const sent = !typed.decision.startsWith('accepted')
      app.run(api.decideReturn({ return_id: view.shown.kept.id, deciding: decidingFrom(view, typed, points) }), {
        to: `#/audit/${view.shown.audit.id}/returns`,
        said: {
          what: `The return of ${view.shown.agency.name} for ${view.shown.case.reference} is ${sent ? 'sent back' : 'accepted'}.`,
          next: 'Export the feedback for the agency when all its returns are checked.',
        },
      })
    })
  },
}

/** What is sent of what was typed. @param {any} view @param {any} typed @param {{ place: string, text: string }[]} points */
export const decidingFrom = (view, typed, points) => ({
  decision: typed.decision,
  checklist: view.checklist
    .map((/** @type {any} */ one) => ({ number: one.number, mark: typed[`mark-${one.number}`] ?? '' }))
    .filter((/** @type {any} */ one) => one.mark),
  points: points.filter((point) => point.text.trim()),
  comment: typed.comment ?? '',
})

/** @param {any} view */
const decision = (view) => html`
  <form data-form="qa" novalidate>
    <div class="app-card app-scroll">
      <table class="app-table">
        <caption>The checklist. What the program proved or saw is marked; mark it otherwise where you see more.</caption>
        <thead><tr><th scope="col">No.</th><th scope="col">What must hold</th>${Object.values(MARKS).map(([, word]) => html`<th scope="col">${word}</th>`)}</tr></thead>
        <tbody>${view.checklist.map(checkRow)}</tbody>
      </table>
    </div>
    <section class="app-card" aria-labelledby="points-title">
      <h2 class="govuk-heading-m" id="points-title">Points for the agency</h2>
      <p class="govuk-hint">Only the questions and domains named here open again when it is sent back.</p>
      <div id="points"></div>
      ${button('Add a point', { do: 'add-point', id: 'add-point', quiet: true })}
    </section>
    ${textarea({ name: 'comment', label: 'What else the agency should know', rows: 2 })}
    ${radios({ name: 'decision', label: 'Decision', value: 'accepted', choices: DECISIONS.map(([value, text]) => ({ value, text })) })}
    ${button('Record the decision')}
  </form>`

/** @param {any} one */
const checkRow = (one) => html`<tr>
  <td>${one.number}</td>
  <th scope="row">${one.text}${one.looked_at && !one.mark ? html` <span class="app-quiet">The program saw nothing; look yourself.</span>` : ''}
    ${one.seen.map((/** @type {any} */ note) => html`<p class="govuk-body app-quiet">${note.place}: ${note.message} <button type="button" class="app-link" data-do="add-point" data-place="${codeOf(note.place)}" data-text="${note.message}">Make it a point<span class="govuk-visually-hidden"> about ${note.place}</span></button></p>`)}</th>
  ${Object.entries(MARKS).map(
    ([value, [symbol, word]]) =>
      html`<td><label class="app-mark" for="mark-${one.number}-${value}"><input type="radio" id="mark-${one.number}-${value}" name="mark-${one.number}" value="${value}" checked="${one.mark === value}" > <span aria-hidden="true">${symbol}</span><span class="govuk-visually-hidden">Check ${one.number}: ${word}</span></label></td>`,
  )}
</tr>`

/** A note names a domain with its title; a point is tied to its code. @param {string} place */
const codeOf = (place) => place.split(' ')[0]

/** @param {any} view @param {{ place: string, text: string }} point @param {number} i */
const pointFields = (view, point, i) => html`
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend">Point ${i + 1}</legend>
    ${select({ name: 'point_place[]', id: `point-place-${i}`, label: 'About', value: known(view, point.place), choices: places(view.shown.tool) })}
    ${textarea({ name: 'point_text[]', id: `point-text-${i}`, label: 'What to mend', rows: 2, value: point.text })}
    <button type="button" class="app-link" data-remove="${i}">Take point ${i + 1} out</button>
  </fieldset>`

/** @param {any} view @param {string} place */
const known = (view, place) => (places(view.shown.tool).some((one) => one.value === place) ? place : '')

/** @param {any} tool */
const places = (tool) => [
  { value: '', text: 'The whole return' },
  ...tool.domains.flatMap((/** @type {any} */ domain) => [
    { value: domain.code, text: `${domain.code} ${domain.title}` },
    ...domain.questions.map((/** @type {any} */ one) => ({ value: one.code, text: `${one.code} ${one.text}` })),
  ]),
  ...[
    ...tool.header,
    ...tool.closing,
    ...tool.variants.flatMap((/** @type {any} */ one) => one.questions),
    ...tool.packs.flatMap((/** @type {any} */ one) => one.questions),
  ].map((/** @type {any} */ one) => ({ value: one.code, text: `${one.code} ${one.text}` })),
]

/** What changed since it was sent back, word by word. @param {any} one */
const rework = (one) => html`
  <section class="app-card" aria-labelledby="rework-title">
    <h2 class="govuk-heading-m" id="rework-title">Changed since it was sent back</h2>
    <ol class="govuk-list govuk-list--number">${one.review.points.map((/** @type {any} */ point) => html`<li>${point.place ? html`<strong>${point.place}</strong> ` : ''}${point.text} ${one.untouched.includes(point.number) ? html`<strong class="app-late"><span aria-hidden="true">▲</span> nothing was changed there</strong>` : ''}</li>`)}</ol>
    <dl class="app-facts">${one.differences.map((/** @type {any} */ changed) => html`<dt>${changed.difference.place || 'The return'} ${changed.difference.field}${changed.asked ? '' : html` <strong class="app-late"><span aria-hidden="true">▲</span> not sent back</strong>`}</dt><dd>${changedWords(changed.difference.words)}</dd>`)}</dl>
  </section>`

/** @param {any[]} reviews */
const earlier = (reviews) => html`
  <section class="app-card" aria-labelledby="earlier-title">
    <h2 class="govuk-heading-m" id="earlier-title">Decided so far</h2>
    ${reviews.map((one) => html`<h3 class="govuk-heading-s">${format.sentence(one.decision.replaceAll('_', ' '))}, by ${one.decided_by}, ${format.dateTime(one.decided_at)}</h3>${one.points.length ? html`<ol class="govuk-list govuk-list--number">${one.points.map((/** @type {any} */ point) => html`<li>${point.place ? html`<strong>${point.place}</strong> ` : ''}${point.text}</li>`)}</ol>` : ''}${one.comment ? html`<p class="govuk-body app-words">${one.comment}</p>` : ''}`)}
  </section>`
