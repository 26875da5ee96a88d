/** Import: choose, look at everything the files say of themselves, then confirm exactly what was looked at. */

import * as api from '../api/import.js'
import { button, tick } from '../components/field.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { trustMark } from './agencies.js'

/** @type {import('../router.js').Page} */
export const choose = {
  needs: [],
  section: 'Home',
  load: () => ({}),
  render: () => html`
    <a class="govuk-back-link" href="#/home">Back to Home</a>
    <h1>Import</h1>
    <p class="app-lede">Returns, requests and contact cards. You see who sent each file and what it holds before anything is kept.</p>
    <ol class="govuk-list govuk-list--number app-prose">
      <li>Save the files you were sent somewhere on this computer.</li>
      <li>Choose one or several.</li>
      <li>Check what they say, then confirm.</li>
    </ol>
    ${button('Choose files', { do: 'choose' })}`,
  wire: (root, _, app) => {
    onClick(root, 'choose', async () => {
      const files = await app.choose('open_bundles')
      if (files.length) app.go(`#/import/check/${files.map((file) => file.token).join(',')}`)
    })
  },
}

/** @type {import('../router.js').Page} */
export const check = {
  needs: [],
  section: 'Home',
  load: async ({ tokens }) => ({ tokens: tokens.split(','), ...(await api.previewImport({ tokens: tokens.split(',') })) }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/import">Choose other files</a>
    <h1>Check before you import</h1>
    <p class="app-lede">Nothing has been kept yet.</p>
    ${view.files.map(fileCard)}
    ${view.can_import ? confirmation(view) : html`<div class="app-card"><h2 class="govuk-heading-m">Nothing here can be imported</h2><p class="govuk-body">What to do about each file is said above.</p><a class="govuk-button" href="#/import">Choose other files</a></div>`}`,
  wire: (root, view, app) => {
    onSubmit(root, 'confirm', (typed) => {
      const digests = view.files.filter((/** @type {any} */ file) => file.can_import).map((/** @type {any} */ file) => file.digest)
      app.run(api.confirmImport({ tokens: view.tokens, digests, accept_new_sender: Boolean(typed.accept_new_sender) }), {
        to: (done) => (done.audit_id ? `#/audit/${done.audit_id}/returns` : '#/agencies'),
        said: (done) => ({ what: done.said, next: done.next }),
      })
    })
  },
}

/** @param {any} view */
const confirmation = (view) => html`
  <form class="app-card" data-form="confirm">
    <h2 class="govuk-heading-m">Import ${format.counted(view.files.filter((/** @type {any} */ file) => file.can_import).length, 'file')}?</h2>
    ${view.new_sender ? html`<p class="govuk-body">A sender is new to this file. Take its keys only if you expected something from it. You can check them by telephone afterwards.</p>
      ${tick({ name: 'accept_new_sender', label: 'I expected this and accept the new sender' })}` : ''}
    <div class="app-buttons">${button('Import')} <a class="govuk-link" href="#/home">Cancel</a></div>
  </form>`

/** @param {any} file */
const fileCard = (file) => html`
  <section class="app-card" aria-label="${file.name}">
    <h2 class="govuk-heading-m app-split"><span>${file.title}</span>${file.can_import ? '' : html`<span class="app-state app-state--bad"><span aria-hidden="true">✕</span> cannot be imported</span>`}</h2>
    ${file.problem ? html`<div class="app-alert"><p class="govuk-body"><strong>${file.problem.message}</strong> ${file.problem.next}</p></div>` : ''}
    <dl class="app-facts app-facts--tight">
      <dt>File</dt><dd>${file.name}</dd>
      ${file.sender ? html`<dt>From</dt><dd>${file.sender} ${trustMark(file.trust, file.trust_words)}</dd>` : ''}
      ${file.fingerprint ? html`<dt>Fingerprint</dt><dd class="app-digits">${file.fingerprint}</dd>` : ''}
      ${file.facts.map((/** @type {[string, string]} */ [label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}
    </dl>
    ${file.cases?.length ? html`<div class="app-scroll"><table class="app-table">
      <caption>What it brings</caption>
      <thead><tr><th scope="col">Case</th><th scope="col">Involvement</th><th scope="col">Graded</th><th scope="col">Takes the place of</th></tr></thead>
      <tbody>${file.cases.map((/** @type {any} */ one) => html`<tr><th scope="row">${one.reference}</th><td>${one.involvement}</td><td>${one.graded}</td><td>${one.replaces ?? 'nothing'}</td></tr>`)}</tbody>
    </table></div>` : ''}
    ${file.notes?.length ? html`<h3 class="govuk-heading-s">What the checks noticed</h3><ul class="govuk-list govuk-list--bullet">${file.notes.map((/** @type {string} */ note) => html`<li>${note}</li>`)}</ul>` : ''}
  </section>`
