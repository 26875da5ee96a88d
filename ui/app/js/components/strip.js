/** What must be known of the open file on every page: that it waits to be accepted, does not hold, is not backed up, was
 * salvaged, or is a copy. */

import * as format from '../format.js'
import { html } from '../html.js'

/** @param {any} state */
export function strip(state) {
  const lines = state.locked
    ? []
    : [waits(state), ...lasting(state).map(line), salvaged(state), copy(state)].filter(Boolean)
  return lines.length ? html`${lines.map((line) => html`<p class="app-strip__line">${line}</p>`)}` : null
}

/** @param {any} state */
const waits = ({ notices = [] }) =>
  notices.some((/** @type {any} */ one) => one.waits)
    ? html`<strong>This is not the file last used on this computer.</strong> <a class="govuk-link" href="#/older">Decide what to do</a>`
    : null

/** The notices that stay for as long as they hold, and where more is told. @type {Record<string, [string, string] | []>} */
const LASTING = {
  journal_broken: ['#/settings/journal', 'Look at the journal'],
  not_backed_up: ['#/settings/backups', 'Look at the backups'],
  not_noted: [],
}

/** @param {any} state */
const lasting = ({ notices = [] }) => notices.filter((/** @type {any} */ one) => one.code in LASTING)

/** What is said once, when the file was opened: neither waits nor stays.
 * @param {any} state */
export const passing = ({ notices = [] }) =>
  notices.filter((/** @type {any} */ one) => !one.waits && !(one.code in LASTING))

/** @param {{ code: string, words: string }} notice */
const line = ({ code, words }) => {
  const [to, link] = LASTING[code]
  return html`<strong>${words}</strong> ${to ? html`<a class="govuk-link" href="${to}">${link}</a>` : ''}`
}

/** @param {any} state */
const salvaged = ({ salvaged_at: at }) =>
  at
    ? html`<strong>Salvaged from a damaged file on ${format.date(at)}.</strong> Some of it may be missing. <a class="govuk-link" href="#/salvaged">What was read, lost and kept apart</a>`
    : null

/** @param {any} state */
const copy = ({ copy }) =>
  copy
    ? html`<strong>This is a copy of ${copy.name}${copy.purpose === 'look' ? ' to look at.' : ' on this computer.'}</strong> ${copy.purpose === 'look' ? 'Nothing done to it is put back.' : 'Lock it when you have finished, then put it back.'}`
    : null
