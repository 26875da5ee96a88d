/** Agencies: who takes part, how far their keys are trusted, and checking a fingerprint by telephone. */

import * as agencies from '../api/agencies.js'
import { button, input, select } from '../components/field.js'
import { trustMark } from '../components/trust.js'
import { onClick, onSubmit } from '../form.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const list = {
  needs: ['agency', 'contact'],
  section: 'Agencies',
  load: () => agencies.listAgencies(),
  render: (view, app) => html`
    <div class="app-top">
      <div><h1>Agencies</h1><p class="app-lede">Who you ask to take part, and whether you know that files under their name are theirs.</p></div>
      ${app.state().role === 'partnership' ? html`<a class="govuk-button" href="#/agencies/add">Add an agency</a>` : ''}
    </div>
    <div class="app-card app-scroll">
      ${view.agencies.length ? table(view.agencies) : html`<p class="govuk-body">No agency has been added yet.</p>`}
    </div>
    ${
      view.other_contacts.length
        ? html`<div class="app-card">
      <h2 class="govuk-heading-m">Other contact cards</h2>
      <ul class="app-next">${view.other_contacts.map(
        (/** @type {[string, string]} */ [name, digits]) =>
          html`<li class="app-next__line"><span>${name}</span><span class="app-digits">${digits}</span></li>`,
      )}</ul>
    </div>`
        : ''
    }
    <div class="app-card">
      <h2 class="govuk-heading-m">Your own contact card</h2>
      <p class="govuk-body">Agencies need it before they can seal a return to you. When they telephone, read them these 30 digits.</p>
      <p class="app-digits">${view.own_fingerprint}</p>
      <div class="app-buttons">
        ${button('Save your contact card', { do: 'card', quiet: true })}
        <a class="govuk-link" href="#/import">Import a contact card you were sent</a>
      </div>
    </div>`,
  wire: (root, _, app) => {
    onClick(root, 'card', async () => {
      const [file] = await app.choose('save_bundle', 'contact.plumbundle')
      if (!file) return
      app.run(agencies.exportContact({ token: file.token }), {
        said: {
          what: `Your contact card is saved as ${file.name}.`,
          next: 'Send it to the agencies. It holds no secret, so ordinary e-mail will do.',
        },
      })
    })
  },
}

/** @param {any[]} rows */
const table = (rows) => html`
  <table class="app-table">
    <caption class="govuk-visually-hidden">Agencies and how far their keys are trusted</caption>
    <thead><tr><th scope="col">Agency</th><th scope="col">Type</th><th scope="col">Keys</th><th scope="col">Next</th></tr></thead>
    <tbody>${rows.map(
      ({ agency, kind_words, trust, trust_words }) => html`<tr>
        <th scope="row">${agency.name}<br><span class="app-quiet app-small">${agency.short_name === agency.name ? agency.code : `${agency.short_name}, ${agency.code}`}</span></th>
        <td>${kind_words}</td>
        <td>${trustMark(trust, trust_words)}</td>
        <td>${next(trust, agency)}</td>
      </tr>`,
    )}</tbody>
  </table>`

/**
 * @param {string | null} trust
 * @param {any} agency
 */
const next = (trust, agency) => {
  if (trust === null) return html`<a class="govuk-link" href="#/import">Import its contact card</a>`
  if (trust === 'checked') return html`<span class="app-quiet">Nothing</span>`
  return html`<a class="govuk-link" href="#/agencies/check/${agency.id}">Check by telephone<span class="govuk-visually-hidden"> with ${agency.name}</span></a>`
}

/** @type {import('../router.js').Page} */
export const add = {
  needs: [],
  section: 'Agencies',
  load: () => agencies.listAgencies(),
  render: (view) => html`
    <a class="govuk-back-link" href="#/agencies">Back to agencies</a>
    <h1>Add an agency</h1>
    <p class="app-lede">Write its name as it stands on its contact card, and the two are joined by themselves.</p>
    <form data-form="add" novalidate>
      ${input({ name: 'name', label: 'Name', required: true })}
      ${input({ name: 'short_name', label: 'Short name', hint: 'Heads a column of a grid, such as “Police”.', width: 'govuk-input--width-20' })}
      ${input({ name: 'code', label: 'Code', hint: 'Small letters and dashes, such as “police”. Used at the command line.', width: 'govuk-input--width-20' })}
      ${select({ name: 'kind', label: 'Type', hint: 'Decides the extra questions it is asked.', choices: view.kinds.map((/** @type {any} */ kind) => ({ value: kind.code, text: kind.words })) })}
      ${button('Add the agency')}
    </form>`,
  wire: (root, _, app) => {
    onSubmit(root, 'add', (typed) =>
      app.run(agencies.addAgency(typed), {
        to: '#/agencies',
        said: {
          what: `${typed.name} is added.`,
          next: 'Next, import its contact card, so that requests can be sealed to it.',
        },
      }),
    )
  },
}

/** @type {import('../router.js').Page} */
export const check = {
  needs: ['contact'],
  section: 'Agencies',
  load: async ({ agencyId }) => {
    const view = await agencies.listAgencies()
    const row = view.agencies.find((/** @type {any} */ one) => one.agency.id === agencyId)
    return (
      row ??
      Promise.reject({
        code: 'agency_not_found',
        message: 'That agency is not in this file.',
        next: 'Go back to the agencies and choose it there.',
      })
    )
  },
  render: (row) => html`
    <a class="govuk-back-link" href="#/agencies">Back to agencies</a>
    <h1>Check ${row.agency.name} by telephone</h1>
    <ol class="govuk-list govuk-list--number app-prose">
      <li>Telephone ${row.agency.name} on a number you already have. Do not use a number from the message that brought the card.</li>
      <li>Ask them to open Agencies in Plumbline and read their 30 digits aloud.</li>
      <li>Type what you hear. Do not read yours out first.</li>
    </ol>
    <form data-form="check" novalidate>
      ${input({ name: 'fingerprint', label: 'The 30 digits you heard', hint: 'Spaces do not matter.', width: 'govuk-input--width-30' })}
      ${button('Compare')}
    </form>`,
  wire: (root, row, app) => {
    onSubmit(root, 'check', ({ fingerprint }) =>
      app.run(agencies.checkContact({ fingerprint }), {
        to: '#/agencies',
        said: { what: `The digits are the same. Files signed by ${row.agency.name} are theirs.` },
      }),
    )
  },
}
