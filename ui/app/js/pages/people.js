/** People: who opens this file, in which role, with which key; and who left. */

import * as people from '../api/people.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @typedef {import('../../../types/wire.js').PersonRow} Row */

/** @type {import('../router.js').Page} */
export const list = {
  needs: ['person'],
  section: 'Settings',
  load: () => people.getPeople(),
  render: (view) => html`
    <a class="govuk-back-link" href="#/settings">Back to settings</a>
    <div class="app-top">
      <div><h1>People and passphrases</h1>
        <p class="app-lede">Each person opens this file with a passphrase of their own, and the journal names them.</p></div>
      ${view.may_change ? html`<a class="govuk-button" href="#/people/add">Add a person</a>` : ''}
    </div>
    ${guardRail()}
    ${view.may_change ? '' : whoCan(view)}
    ${view.you === null ? html`<p class="govuk-body app-prose"><strong>It is not known which of them you are.</strong> <a class="govuk-link" href="#/whose">Set a passphrase for yourself</a></p>` : ''}
    <div class="app-card app-scroll">
      <table class="app-table">
        <caption>Who opens this file</caption>
        <thead><tr><th scope="col">Person</th><th scope="col">Role</th><th scope="col">Passphrase</th><th scope="col">Signing key</th>${view.may_change ? html`<th scope="col">Next</th>` : ''}</tr></thead>
        <tbody>${view.here.map((/** @type {Row} */ row) => line(row, view))}</tbody>
      </table>
    </div>
    ${view.left.length ? left(view.left) : ''}`,
}

/** What a role is and is not. */
export const guardRail = () => html`
  <p class="govuk-body app-prose">A role is a guard rail, not encryption: everybody here can read the whole file. <a class="govuk-link" href="#/help/people">What that means</a></p>`

/** Says who can, where whoever looks cannot.
 * @param {{ who_may: string[] }} view */
export const whoCan = ({ who_may: names }) => html`
  <div class="govuk-inset-text">Your role does not include changing who opens this file. ${
    names.length
      ? `Ask ${format.listed(names)}.`
      : 'The recovery code or the organisation’s key can, for whoever has it.'
  }</div>`

/**
 * @param {import('../../../types/wire.js').PersonRow} row
 * @param {import('../../../types/wire.js').PeopleView} view
 */
const line = (row, view) => html`<tr>
  <th scope="row">${row.person.name}${row.person.id === view.you ? html` <span class="app-quiet">(you)</span>` : ''}<br><span class="app-quiet app-small">since ${format.date(row.person.added_at)}</span></th>
  <td>${row.role_name}</td>
  <td>${row.has_passphrase ? 'Has one' : html`<strong>Has none</strong>`}</td>
  <td>${key(row)}</td>
  ${view.may_change ? html`<td>${next(row, view)}</td>` : ''}
</tr>`

/** @param {import('../../../types/wire.js').PersonRow} row */
const key = (row) =>
  row.key_epoch === null
    ? html`<span class="app-quiet">None yet</span>`
    : html`<code>${row.key_print}</code><br><span class="app-quiet app-small">their key ${row.key_epoch}</span>`

/**
 * @param {import('../../../types/wire.js').PersonRow} row
 * @param {import('../../../types/wire.js').PeopleView} view
 */
const next = ({ person, has_passphrase }, view) => {
  const of = html`<span class="govuk-visually-hidden"> for ${person.name}</span>`
  const own = person.id === view.you
  return html`<ul class="app-people__next">
    <li><a class="govuk-link" href="${own ? '#/settings/passphrase' : `#/people/${person.id}/passphrase`}">${own ? 'Change your passphrase' : has_passphrase ? 'Passphrase lost' : 'Set a passphrase'}${own ? '' : of}</a></li>
    <li><a class="govuk-link" href="#/people/${person.id}">Name and role<span class="govuk-visually-hidden"> of ${person.name}</span></a></li>
    ${own ? '' : html`<li><a class="govuk-link" href="#/people/${person.id}/left">Has left<span class="govuk-visually-hidden">: ${person.name}</span></a></li>`}
  </ul>`
}

/** @param {import('../../../types/wire.js').PersonRow[]} rows */
const left = (rows) => html`
  <div class="app-card app-scroll">
    <table class="app-table">
      <caption>Who left</caption>
      <thead><tr><th scope="col">Person</th><th scope="col">Role</th><th scope="col">Left</th><th scope="col">Signing key</th></tr></thead>
      <tbody>${rows.map(
        (row) => html`<tr><th scope="row">${row.person.name}</th><td>${row.role_name}</td>
          <td>${row.person.left_at ? format.date(row.person.left_at) : ''}</td><td>${key(row)}</td></tr>`,
      )}</tbody>
    </table>
  </div>`

/** Loads the people with one of them picked out.
 * @param {{ personId: string }} params */
export async function onePerson({ personId }) {
  const view = await people.getPeople()
  const row = view.here.find((one) => one.person.id === personId)
  return row
    ? { ...view, row }
    : Promise.reject({
        code: 'person_not_found',
        message: 'That person does not open this file.',
        next: 'Go to People and passphrases in Settings, and choose somebody there.',
      })
}
