/** One return, to read: who signed it, what the checks noticed, and the answers domain by domain with the agency's own grade. */

import * as returns from '../api/returns.js'
import { questionAnswered } from '../components/answer.js'
import { evidence } from '../components/evidence.js'
import { chip, lookOf } from '../components/grade.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { involvementMark } from './cases.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['return'],
  section: 'Audits',
  load: ({ returnId }) => returns.getReturn({ return_id: returnId }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}/returns">Back to the returns</a>
    <h1>${view.agency.name}, case ${view.case.reference}</h1>
    <p class="app-lede">${involvementMark(view.said.involvement)} ${signed(view.kept)} Received ${format.dateTime(view.kept.received_at)}.</p>
    ${view.qa ? html`<p class="govuk-body"><strong>${format.sentence(view.qa_words)}.</strong> ${view.told ? '' : html`<a class="govuk-link" href="#/audit/${view.audit.id}/return/${view.kept.id}/check" id="check-return">Check it</a>`}</p>` : ''}
    ${view.told ? told(view) : ''}
    ${view.kept.state === 'superseded' ? html`<div class="app-caution"><p class="govuk-body">A newer return took the place of this one. It is kept as it was.</p></div>` : ''}
    <div class="app-columns">
      <div>${answered(view)}</div>
      <div>
        ${noticed(view)}
        ${about(view)}
        ${
          answeredDomains(view).length
            ? html`<nav class="app-card" aria-label="Domains">
          <h2 class="govuk-heading-m">Domains</h2>
          <ul class="govuk-list">${answeredDomains(view).map((/** @type {any} */ one) => html`<li><button type="button" class="app-link" data-to="domain-${one.code}">${one.title}</button></li>`)}</ul>
        </nav>`
            : ''
        }
      </div>
    </div>`,
  wire: (root) => {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-to]'))) {
      button.addEventListener('click', () => document.getElementById(button.dataset.to ?? '')?.focus())
    }
  },
}

/** What the partnership decided about it. @param {any} view */
const told = ({ told, audit }) => html`
  <section class="app-card" aria-labelledby="told-title">
    <h2 class="govuk-heading-m" id="told-title">What the partnership decided on ${format.date(told.decided_on)}</h2>
    ${told.points.length ? html`<ol class="govuk-list govuk-list--number">${told.points.map((/** @type {any} */ point) => html`<li>${point.place ? html`<strong>${point.place}</strong> ` : ''}${point.text}</li>`)}</ol>` : html`<p class="govuk-body">There is nothing to mend.</p>`}
    ${told.comment ? html`<p class="govuk-body app-words">${told.comment}</p>` : ''}
    ${told.decision.startsWith('accepted') ? '' : html`<p class="govuk-body app-quiet">Only what the points name can be answered anew; the rest of the return for ${audit.reference} stays as it was signed.</p>`}
  </section>`

/** @param {any} kept */
const signed = (kept) =>
  kept.signed_on ? `Signed off by ${kept.signatory} on ${format.date(kept.signed_on)}.` : 'Not signed off yet.'

/** Domains the return says anything of, in the tool's order. @param {any} view */
const answeredDomains = (view) =>
  view.tool.domains.filter(
    (/** @type {any} */ domain) =>
      domain.code in view.said.domains ||
      domain.questions.some((/** @type {any} */ one) => one.code in view.said.answers),
  )

/** @param {any} view */
const answered = (view) => {
  const domains = answeredDomains(view)
  const extra = extraQuestions(view)
  return html`
    ${view.said.note ? html`<div class="app-card"><h2 class="govuk-heading-m">Note</h2><p class="govuk-body app-words">${view.said.note}</p></div>` : ''}
    ${domains.length || view.said.note ? '' : html`<div class="app-card"><p class="govuk-body">Nothing further was written.</p></div>`}
    ${questionsCard('About this audit', view.tool.header, view)}
    ${domains.map((/** @type {any} */ domain) => domainCard(view, domain))}
    ${questionsCard('At the end', view.tool.closing, view)}
    ${questionsCard('Questions for this agency and theme', extra, view)}`
}

/** Questions of the agency's type and of the theme. @param {any} view */
const extraQuestions = (view) =>
  [...view.tool.variants, ...view.tool.packs].flatMap((/** @type {any} */ one) => one.questions)

/**
 * @param {string} heading
 * @param {any[]} questions
 * @param {any} view
 */
const questionsCard = (heading, questions, { said: { answers }, tool }) => {
  const here = questions.filter((question) => question.code in answers)
  return here.length
    ? html`<section class="app-card"><h2 class="govuk-heading-m">${heading}</h2><dl class="app-answers">${here.map((question) => questionAnswered(question, answers[question.code], tool))}</dl></section>`
    : ''
}

/**
 * @param {any} view
 * @param {any} domain
 */
const domainCard = (view, domain) => {
  const own = view.said.domains[domain.code]
  const questions = domain.questions.filter((/** @type {any} */ one) => one.code in view.said.answers)
  return html`
    <section class="app-card" aria-labelledby="domain-${domain.code}">
      <h2 class="govuk-heading-m app-split" id="domain-${domain.code}" tabindex="-1"><span>${domain.title}</span>${own ? chip(lookOf(view.tool.scale, own.grade)) : ''}</h2>
      ${
        own
          ? html`${said('Why this grade', own.rationale)} ${said(view.tool.boxes?.worked_well ?? 'What worked well', own.worked_well)} ${factors(view, 'Helped by', own.helped)}
        ${said(view.tool.boxes?.got_in_way ?? 'What got in the way', own.got_in_way)} ${factors(view, 'Hindered by', own.hindered)} ${evidence(own.evidence)}`
          : ''
      }
      ${
        questions.length
          ? html`<details class="govuk-details">
        <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${format.sentence(format.counted(questions.length, 'question'))} answered<span class="govuk-visually-hidden"> in ${domain.title}</span></span></summary>
        <div class="govuk-details__text"><dl class="app-answers">${questions.map((/** @type {any} */ one) => questionAnswered(one, view.said.answers[one.code], view.tool))}</dl></div>
      </details>`
          : ''
      }
    </section>`
}

/** @param {string} heading @param {string} text */
const said = (heading, text) =>
  text ? html`<h3 class="govuk-heading-s">${heading}</h3><p class="govuk-body app-words">${text}</p>` : ''

/** @param {any} view @param {string} heading @param {string[]} codes */
const factors = (view, heading, codes) =>
  codes.length
    ? html`<p class="govuk-body app-quiet">${heading} ${format.listed(codes.map((code) => view.tool.factors.find((/** @type {any} */ one) => one.code === code)?.text ?? code))}.</p>`
    : ''

/** @param {any} view */
const noticed = (view) => html`<div class="app-card">
  <h2 class="govuk-heading-m">What the checks noticed</h2>
  ${
    view.notes.length
      ? html`<ul class="govuk-list govuk-list--bullet">${view.notes.map((/** @type {any} */ one) => html`<li>${one.place ? html`<strong>${one.place}</strong> ` : ''}${one.message}</li>`)}</ul>`
      : html`<p class="govuk-body">Nothing. Every automatic check passed.</p>`
  }
</div>`

/** @param {any} view */
const about = (view) => html`<div class="app-card">
  <h2 class="govuk-heading-m">How it was audited</h2>
  <dl class="app-facts app-facts--tight">
    <dt>Auditor</dt><dd>${view.said.auditor_role || 'not given'}</dd>
    <dt>Independent</dt><dd>${view.said.independent ? 'declared independent of the case' : 'not declared independent'}</dd>
    <dt>Searched</dt><dd>${view.said.window_from ? `${format.date(view.said.window_from)} to ${format.date(view.said.window_to)}` : 'not given'}</dd>
    <dt>Hours</dt><dd>${view.said.hours || 'not given'}</dd>
  </dl>
  ${
    view.versions.length > 1
      ? html`<h3 class="govuk-heading-s">Every version in this file</h3><ul class="govuk-list">${view.versions.map(
          (/** @type {any} */ one) =>
            html`<li>${one.id === view.kept.id ? html`<strong>${format.dateTime(one.received_at)}, this one</strong>` : html`<a class="govuk-link" href="#/audit/${view.audit.id}/return/${one.id}">${format.dateTime(one.received_at)}</a>`}</li>`,
        )}</ul>`
      : ''
  }
</div>`
