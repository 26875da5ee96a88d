/** One cell of the meeting: what the agencies wrote, the descriptors, the decision, and every decision before it. */

import * as api from '../api/moderation.js'
import { evidence } from '../components/evidence.js'
import { button, select, textarea } from '../components/field.js'
import { chip, colour, lookOf, mark } from '../components/grade.js'
import { forget, keep } from '../drafts.js'
import { onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { wireKeys } from './moderation-keys.js'
import { waitingCells } from './waiting.js'

/** Where the words typed for a cell are kept. @param {any} view */
const draftOf = (view) => `${view.case.id}/${view.cell.account.agency.id}/${view.cell.domain.code}`

/**
 * @param {any} view
 * @param {any} cell
 */
export const decision = (view, cell) => html`
  <div class="app-decide__read" tabindex="0" role="group" aria-labelledby="cell-title">
    <h2 id="cell-title" tabindex="-1" data-quiet-focus>${cell.domain.title} · ${cell.account.agency.short_name}</h2>
    ${cell.standing === 'changed_since' ? html`<div class="app-caution app-caution--small"><p>${cell.account.agency.short_name} sent a newer return, and its answer here is not the one the panel decided on. Look again.</p></div>` : ''}
    ${accountOf(view.scale, cell.account, true)}
    ${cell.others.map((/** @type {any} */ account) => accountOf(view.scale, account, false))}
    <h3 class="app-account__who">What each grade means here</h3>
    <dl class="app-descriptors">${cell.descriptors.slice(0, view.scale.points.length).map((/** @type {[string, string, string]} */ [, word, text]) => html`<dt>${word}:</dt><dd>${text}</dd>`)}</dl>
    ${cell.limit ? html`<p class="app-quiet">${cell.limit}</p>` : ''}
    ${history(view, [...cell.history].reverse())}
  </div>
  ${view.is_open ? form(view, cell) : ''}`

/**
 * @param {import('../components/grade.js').Scale} scale
 * @param {any} account
 * @param {boolean} own
 */
const accountOf = (scale, account, own) => html`
  <div class="app-account">
    <h3 class="app-account__who"><span>${account.agency.short_name}${own ? ' wrote' : ', same child'}</span>${chip(lookOf(scale, account.answer.grade), { short: !own })}</h3>
    <p class="app-words">${account.answer.rationale}</p>
    ${
      account.answer.worked_well || account.answer.got_in_way
        ? html`<details class="govuk-details app-more"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What worked, what got in the way<span class="govuk-visually-hidden">, ${account.agency.short_name}</span></span></summary>
      <div class="govuk-details__text">${part('Worked well', account.answer.worked_well, account.helped)}${part('Got in the way', account.answer.got_in_way, account.hindered)}</div></details>`
        : ''
    }
    ${evidence(account.answer.evidence)}
  </div>`

/** @param {string} heading @param {string} text @param {string[]} factors */
const part = (heading, text, factors) =>
  text || factors.length
    ? html`<p class="app-words"><strong>${heading}.</strong> ${text}${factors.length ? html` <span class="app-quiet">${format.sentence(format.listed(factors))}.</span>` : ''}</p>`
    : ''

/**
 * @param {any} view
 * @param {any} cell
 */
const form = (view, cell) => {
  const now = cell.history.at(-1)
  return html`
  <form data-form="decide" novalidate>
    <div class="govuk-form-group">
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend">Moderated grade</legend>
        <div class="app-choices">
          ${view.scale.points.map((/** @type {any} */ point) => choice(String(point.point), String(point.point), point, now?.grade ?? cell.account.answer.grade, true))}
          ${choice('not_applicable', 'n', view.scale.not_applicable, now?.grade ?? cell.account.answer.grade, false)}
          ${view.scale.cannot_tell ? choice('cannot_tell', 'c', view.scale.cannot_tell, now?.grade ?? cell.account.answer.grade, false) : ''}
        </div>
      </fieldset>
    </div>
    ${select({
      name: 'reason',
      label: 'Reason, where the grade moves',
      kind: 'optional',
      value: now?.reason ?? '',
      choices: [
        { value: '', text: 'No reason needed: it stays as the agency gave it' },
        ...view.reasons.map((/** @type {any} */ one) => ({ value: one.code, text: `${one.code} ${one.text}` })),
      ],
    })}
    ${textarea({ name: 'note', label: 'Note', rows: 2, value: now?.note ?? '' })}
    <details class="govuk-details app-more" open="${Boolean(now?.dissent)}">
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Record dissent</span></summary>
      <div class="govuk-details__text">${textarea({ name: 'dissent', label: 'Who disagrees, and why', rows: 2, value: now?.dissent ?? '' })}</div>
    </details>
    <div class="app-buttons app-buttons--tight">${button('Agree and go to next', { id: 'agree', keys: 'Control+Enter' })} <kbd>Ctrl Enter</kbd>
      <a class="govuk-link" href="#/audit/${view.audit.id}/findings/add/${view.case.id}/${cell.account.agency.id}/${cell.domain.code}">Make a finding</a></div>
  </form>`
}

/**
 * @param {string} value
 * @param {string} key
 * @param {any} look
 * @param {string} chosen
 * @param {boolean} digit
 */
const choice = (value, key, look, chosen, digit) => html`
  <span class="app-choice">
    <input class="app-choice__input" type="radio" name="grade" value="${value}" id="grade-${value}" data-key="${key}" aria-keyshortcuts="${key}" checked="${chosen === value}">
    <label class="app-grade app-grade--${colour(look)} app-choice__label" for="grade-${value}">${digit ? html`<span class="app-choice__key">${key}</span>` : ''}${mark(look.symbol)}<span>${look.short}</span></label>
  </span>`

/**
 * @param {any} view
 * @param {any[]} decisions newest first
 */
const history = (view, decisions) =>
  decisions.length
    ? html`<h3 class="app-account__who">Decisions so far, newest first</h3>
      <ol class="app-history">${decisions.map(
        (
          one,
        ) => html`<li>${chip(lookOf(view.scale, one.grade), { short: true })} where the agency gave ${lookOf(view.scale, one.self_grade).word.toLowerCase()}, ${format.dateTime(one.decided_at)}
          ${one.reason ? html`<br>${one.reason} ${reasonWords(view, one.reason)}` : ''}${one.note ? html`<br><span class="app-words">${one.note}</span>` : ''}
          ${one.dissent ? html`<br><strong>Dissent:</strong> <span class="app-words">${one.dissent}</span>` : ''}</li>`,
      )}</ol>`
    : ''

/** @param {any} view @param {string} code */
const reasonWords = (view, code) => view.reasons.find((/** @type {any} */ one) => one.code === code)?.text ?? ''

/**
 * @param {HTMLElement} root
 * @param {any} view
 * @param {import('../router.js').App} app
 */
export function wireDecision(root, view, app) {
  const form = /** @type {HTMLFormElement | null} */ (root.querySelector('form[data-form="decide"]'))
  if (!form) return
  keep(form, draftOf(view))
  wireKeys(root, form)
  onSubmit(root, 'decide', (typed) =>
    app.run(
      api
        .decideGrade({
          audit_id: view.audit.id,
          deciding: {
            case: view.case.id,
            agency: view.cell.account.agency.id,
            domain: view.cell.domain.code,
            ...typed,
          },
        })
        .then((done) => {
          forget(draftOf(view))
          return done
        }),
      { to: next(view) },
    ),
  )
}

/** Where the panel goes on: the next cell of this case that waits, then the next case, then it stays. @param {any} view */
export const next = (view) => {
  const here = { agency: view.cell.account.agency.id, domain: view.cell.domain.code }
  const cells = waitingCells(view).filter(
    (/** @type {any} */ one) => one.agency !== here.agency || one.domain !== here.domain,
  )
  const order = view.rows.map((/** @type {any} */ row) => row.domain)
  const after =
    cells.find((/** @type {any} */ one) => order.indexOf(one.domain) >= order.indexOf(here.domain)) ?? cells[0]
  const base = `#/audit/${view.audit.id}/moderation`
  if (after) return `${base}/${view.case.id}/${after.agency}/${after.domain}`
  const other = view.cases.find((/** @type {any} */ one) => one.id !== view.case.id && one.decided < one.total)
  return other ? `${base}/${other.id}` : `${base}/${view.case.id}/${here.agency}/${here.domain}`
}
