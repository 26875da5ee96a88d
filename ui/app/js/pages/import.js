/** Import: choose, look at everything the files say of themselves, then confirm exactly what was looked at. */

import * as api from '../api/import.js'
import { channel } from '../bridge.js'
import { button } from '../components/field.js'
import { previewCard } from '../components/preview.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** What the last import did, held only until it is shown. @type {any[] | null} */
let outcome = null

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

/** @param {any[]} files */
const ready = (files) => files.filter((file) => file.standing === 'ready')

/** @param {any} file */
const isNewSender = (file) => file.problems.some((/** @type {any} */ one) => one.code === 'returns_unknown_sender')

/** @type {import('../router.js').Page} */
export const check = {
  needs: [],
  section: 'Home',
  load: async ({ tokens, accept }) => {
    const request = { tokens: tokens.split(','), accept_new_sender: accept === 'accept' }
    return { ...request, files: await api.previewImport(request) }
  },
  render: (view) => html`
    <a class="govuk-back-link" href="#/import">Choose other files</a>
    <h1>Check before you import</h1>
    <p class="app-lede">Nothing has been kept yet.</p>
    ${view.files.map(previewCard)}
    ${view.files.some(isNewSender) ? newSender(view) : ''}
    ${
      ready(view.files).length
        ? confirmation(view)
        : html`<p class="govuk-body">There is nothing here to import. What to do about each file is said above.</p>
      <a class="govuk-button" href="#/import">Choose other files</a>`
    }`,
  wire: (root, view, app) => {
    onSubmit(root, 'confirm', async () => {
      const items = view.files
        .map((/** @type {any} */ file, /** @type {number} */ i) => ({ file, token: view.tokens[i] }))
        .filter((/** @type {any} */ one) => one.file.standing === 'ready')
      const said = root.querySelector('#progress')
      const progress = channel((at) => said?.replaceChildren(`Importing ${at.done + 1} of ${at.total}: ${at.what}`))
      root.querySelector('[data-do="stop"]')?.removeAttribute('hidden')
      const done = await app.run(
        api.confirmImport({
          items: items.map((/** @type {any} */ one) => ({ token: one.token, digest: one.file.digest })),
          accept_new_sender: view.accept_new_sender,
          progress,
        }),
      )
      if (!done) return
      outcome = done
      app.go('#/import/done')
    })
    onClick(root, 'stop', () => api.cancelImport())
  },
}

/** @param {any} view */
const newSender = (view) => html`
  <div class="app-card">
    <h2 class="govuk-heading-m">A sender is new to this file</h2>
    <p class="govuk-body">Take its keys only if you expected something from it. You can check its 30 digits by telephone afterwards, under Agencies.</p>
    <a class="govuk-button govuk-button--secondary" href="#/import/check/${view.tokens.join(',')}/accept">I expected this: look again and accept the sender</a>
  </div>`

/** @param {any} view */
const confirmation = (view) => html`
  <form class="app-card" data-form="confirm">
    <h2 class="govuk-heading-m">Import ${format.counted(ready(view.files).length, 'file')}?</h2>
    ${ready(view.files).length < view.files.length ? html`<p class="govuk-body">The other ${format.counted(view.files.length - ready(view.files).length, 'file')} will be left alone.</p>` : ''}
    <p class="govuk-body app-quiet" id="progress" role="status"></p>
    <div class="app-buttons">${button('Import')} <button type="button" class="app-link" data-do="stop" hidden>Stop after this file</button> <a class="govuk-link" href="#/home">Cancel</a></div>
  </form>`

/** @type {import('../router.js').Page} */
export const done = {
  needs: [],
  section: 'Home',
  load: () => {
    const files = outcome ?? []
    outcome = null
    return files
  },
  render: (files) => html`
    <h1>${heading(files)}</h1>
    <p class="app-lede">Each file was taken whole or not at all.</p>
    ${files.map(outcomeCard)}
    <div class="app-buttons"><a class="govuk-button" href="#/home">See what needs you next</a> <a class="govuk-link" href="#/import">Import more</a></div>`,
}

/** @param {any[]} files */
const heading = (files) => {
  const taken = files.filter((file) => file.imported && !file.imported.before).length
  return files.length ? `${format.sentence(format.counted(taken, 'file'))} imported` : 'Nothing was imported just now'
}

/** @param {any} file */
const outcomeCard = (file) => html`
  <section class="app-card" aria-label="${file.name}">
    <h2 class="govuk-heading-m app-split"><span>${file.name}</span>${
      file.imported
        ? html`<span class="app-state app-state--good"><span aria-hidden="true">✓</span> ${file.imported.before ? 'here already' : 'imported'}</span>`
        : html`<span class="app-state app-state--bad"><span aria-hidden="true">✕</span> not imported</span>`
    }</h2>
    ${
      file.imported
        ? html`<p class="govuk-body">${file.imported.done}</p><p class="govuk-body">${file.imported.next}</p>
        ${file.imported.audit ? html`<p class="govuk-body"><a class="govuk-link" href="#/audit/${file.imported.audit}/returns">See the returns</a></p>` : ''}`
        : html`<p class="govuk-body"><strong>${file.problem.message}</strong> ${file.problem.next}</p>`
    }
  </section>`
