/** Requests: one sealed file for each agency, which only that agency can open. */

import * as audits from '../api/audits.js'
import * as requests from '../api/requests.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['audit', 'agency', 'contact', 'bundle'],
  section: 'Audits',
  load: ({ auditId }) => audits.getAudit({ audit_id: auditId }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/audit/${view.audit.id}">Back to ${view.audit.reference}</a>
    <h1>Requests</h1>
    <p class="app-lede">Each holds the tool, the case references and the due date, ${format.date(view.audit.due_on)}. Only the agency it is sealed to can open it.</p>
    <div class="app-card app-scroll">
      <table class="app-table">
        <caption class="govuk-visually-hidden">Agencies and their requests</caption>
        <thead><tr><th scope="col">Agency</th><th scope="col">Keys</th><th scope="col">Request</th><th scope="col">Next</th></tr></thead>
        <tbody>${view.agencies.map(
          (/** @type {any} */ row) => html`<tr>
            <th scope="row">${row.agency.name}</th>
            <td>${row.has_contact ? html`<span class="app-state app-state--good"><span aria-hidden="true">✓</span> contact card here</span>` : html`<span class="app-state app-state--quiet"><span aria-hidden="true">–</span> no contact card yet</span>`}</td>
            <td>${row.issued_at ? `Exported ${format.date(row.issued_at)}` : 'Not exported'}</td>
            <td>${
              row.has_contact
                ? html`<button type="button" class="app-link" data-do="export" data-agency="${row.agency.id}" id="export-${row.agency.id}">${row.issued_at ? 'Export again' : 'Export'}<span class="govuk-visually-hidden"> the request for ${row.agency.name}</span></button>`
                : html`<a class="govuk-link" href="#/import">Import its contact card first</a>`
            }</td>
          </tr>`,
        )}</tbody>
      </table>
    </div>
    <p class="govuk-body app-quiet">Send it as you would send any file: e-mail is enough, because it is sealed. Keep the case list of names out of the same message.</p>`,
  wire: (root, view, app) => {
    onClick(root, 'export', async (pressed) => {
      const row = view.agencies.find((/** @type {any} */ one) => one.agency.id === pressed.dataset.agency)
      const [file] = await app.choose('save_bundle', `${view.audit.reference}-request-${row.agency.code}.plumbundle`)
      if (!file) return
      app.run(requests.exportRequest({ audit_id: view.audit.id, agency_id: row.agency.id, token: file.token }), {
        said: { what: `The request for ${row.agency.name} is saved as ${file.name}.`, next: 'Send it to the agency.' },
      })
    })
  },
}
