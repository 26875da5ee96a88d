/** What must be known of the open file on every page: that it waits to be accepted, was salvaged, or is a copy. */

import * as format from '../format.js'
import { html } from '../html.js'

/** @param {any} state */
export function strip(state) {
  const lines = state.locked ? [] : [waits(state), salvaged(state), copy(state)].filter(Boolean)
  return lines.length ? html`${lines.map((line) => html`<p class="app-strip__line">${line}</p>`)}` : null
}

/** @param {any} state */
const waits = ({ notices = [] }) =>
  notices.some((/** @type {any} */ one) => one.waits)
    ? html`<strong>This is not the file last used on this computer.</strong> <a class="govuk-link" href="#/older">Decide what to do</a>`
    : null

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
