/** The tools: what is being written, the versions here and with the app, and the way to a new one. */

import * as api from '../api/tools.js'
import { button, input, radios } from '../components/field.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** The kinds of audit a tool serves.
 * @type {[string, string][]} */
export const KINDS = [
  ['case_file', 'Case file audit: one child, by one agency'],
  ['section_11', 'Section 11: one organisation'],
  ['section_175', 'Section 175/157: one school, college or early years setting'],
  ['standards', 'Standards: a case, an organisation or the partnership'],
]

/** How far a version has come: look, symbol, word.
 * @type {Record<string, [string, string, string]>} */
const STATES = {
  received: ['quiet', '◇', 'Not in use'],
  approved: ['good', '✓', 'Approved'],
  frozen: ['good', '■', 'Frozen, in use'],
  retired: ['quiet', '×', 'Retired'],
}

/** @param {any} row */
export const stateMark = (row) => {
  const planned = row.state === 'received' && row.used_by.length
  const [look, symbol, word] = planned ? ['good', '◆', 'Planned with'] : STATES[row.state]
  const from = row.is_built_in ? ' · comes with the app' : ''
  return html`<span class="app-state app-state--${look}"><span aria-hidden="true">${symbol}</span> ${word}</span><span class="app-quiet">${from}</span>`
}

/** @type {import('../router.js').Page} */
export const list = {
  needs: ['tool', 'audit'],
  section: 'Tools',
  load: () => api.listTools(),
  render: (view) => html`
    <div class="app-top">
      <div><h1>Audit tools</h1><p class="app-lede">What agencies are asked. A version that is in use never changes: a change makes the next one.</p></div>
      <div class="app-buttons">${button('Take in a file', { do: 'open', quiet: true })} <a class="govuk-button" href="#/tools/new" id="new-tool">Write a new tool</a></div>
    </div>
    ${
      view.drafts.length
        ? html`<section class="app-card"><h2 class="govuk-heading-m">Being written</h2>
      <ul class="govuk-list">${view.drafts.map((/** @type {any} */ one) => html`<li><a class="govuk-link" href="#/tools/draft/${one.id}/about">${one.title}</a> <span class="app-quiet">changed ${format.dateTime(one.changed_at)}</span></li>`)}</ul>
    </section>`
        : ''
    }
    <div class="app-card app-scroll">
      <table class="app-table">
        <caption class="govuk-visually-hidden">Versions of tools</caption>
        <thead><tr><th scope="col">Tool</th><th scope="col">Version</th><th scope="col">What it asks</th><th scope="col">State</th><th scope="col">Audits</th><th scope="col"><span class="govuk-visually-hidden">Change</span></th></tr></thead>
        <tbody>${view.versions.map(
          (/** @type {any} */ row) => html`<tr>
            <th scope="row"><a class="govuk-link" href="#/tools/version/${row.digest}">${row.title}</a></th>
            <td>${row.version}</td><td>${row.size}</td><td>${stateMark(row)}</td><td>${row.used_by.join(', ') || 'none'}</td>
            <td>${isNewest(view, row) ? button('Change it', { do: 'change', id: `change-${row.code}`, quiet: true }) : ''}</td>
          </tr>`,
        )}</tbody>
      </table>
    </div>`,
  wire: (root, view, app) => {
    onClick(root, 'open', async () => {
      const [file] = await app.choose('open_tool')
      if (file) app.go(`#/tools/file/${file.token}/${encodeURIComponent(file.name)}`)
    })
    onClick(root, 'change', (pressed) => {
      const code = pressed.id.replace('change-', '')
      const row = toBuildOn(view, code)
      const under = view.drafts.find((/** @type {any} */ one) => one.code === code)
      if (under) return app.go(`#/tools/draft/${under.id}/about`)
      app.run(api.beginVersion({ digest: row.digest }), {
        to: (id) => `#/tools/draft/${id}/about`,
        said: {
          what: `The next version of “${row.title}” is begun.`,
          next: 'Change what must be changed, then approve it.',
        },
      })
    })
  },
}

/** Rows come with the newest version of each tool first: the newest in use is built on, or the newest where all are retired.
 * @param {any} view @param {any} row */
const isNewest = (view, row) => row === toBuildOn(view, row.code)

/** @param {any} view @param {string} code */
export function toBuildOn(view, code) {
  const versions = view.versions.filter((/** @type {any} */ one) => one.code === code)
  return versions.find((/** @type {any} */ one) => one.state !== 'retired') ?? versions[0]
}

/** @type {import('../router.js').Page} */
export const begin = {
  needs: [],
  section: 'Tools',
  load: () => ({}),
  render: () => html`
    <a class="govuk-back-link" href="#/tools">Back to the tools</a>
    <h1>Write a new tool</h1>
    <p class="app-lede">From nothing. To change one that is here, choose <strong>Change it</strong> beside it instead.</p>
    <form data-form="new-tool" novalidate>
      ${input({ name: 'title', label: 'What it is called', hint: 'Such as “Neglect of children under five”.', required: true })}
      ${radios({ name: 'kind', label: 'What it audits', value: 'case_file', choices: KINDS.map(([value, text]) => ({ value, text })) })}
      ${input({ name: 'code', label: 'Its code, if you want to choose it', hint: 'Small letters, figures and hyphens. It never changes; made from the title where it is left empty.' })}
      ${button('Begin')}
    </form>`,
  wire: (root, _, app) => {
    onSubmit(root, 'new-tool', (typed) => {
      app.run(api.beginTool(typed), {
        to: (id) => `#/tools/draft/${id}/about`,
        said: { what: `“${typed.title}” is begun.`, next: 'Say what it is for, then add its domains and questions.' },
      })
    })
  },
}
