/** Start: the files opened lately, by name only, and the ways in: open, create, try the sample. */

import { copiesAway } from '../api/places.js'
import * as vault from '../api/vault.js'
import { button } from '../components/field.js'
import { onClick } from '../form.js'
import { html } from '../html.js'
import { copiesCard, wireCopies } from './away.js'

/** @type {import('../router.js').Page} */
export const start = {
  needs: [],
  open: true,
  load: async () => {
    const [recent, away] = await Promise.all([vault.recentFiles(), copiesAway()])
    return { recent, away }
  },
  render: ({ recent, away }, app) => html`
    <div class="app-door">
      <h1>Open a partnership file</h1>
      <p class="app-lede">Everything Plumbline keeps is in one encrypted file on this computer. Nothing is sent anywhere.</p>
      ${app.state().offers_sample ? sample(false) : ''}
      ${copiesCard(away)}
      <div class="app-card">
        <h2 class="govuk-heading-m">Files opened on this computer</h2>
        ${recent.length ? recentList(recent) : html`<p class="govuk-body app-quiet">None yet. Open a file you were given, create one, or look round the sample first.</p>`}
        <div class="app-buttons">
          ${button(recent.length ? 'Open another file' : 'Open a file', { do: 'open', quiet: recent.length > 0 })}
          ${button('Create a new file', { do: 'create', quiet: true })}
          ${button('Open a backup', { do: 'backup', quiet: true })}
        </div>
      </div>
      ${app.state().offers_sample ? '' : sample(true)}
      <p class="govuk-body"><a class="govuk-link" href="#/help">Read the guide</a></p>
    </div>`,
  wire: (root, _, app) => {
    onClick(root, 'open', async () => {
      const [file] = await app.choose('open_file')
      if (file) app.go(`#/unlock/${file.token}/${encodeURIComponent(file.name)}`)
    })
    onClick(root, 'backup', async () => {
      const [file] = await app.choose('open_backup')
      if (file) app.go(`#/restore/${file.token}/${encodeURIComponent(file.name)}`)
    })
    wireCopies(root, app)
    onClick(root, 'create', () => app.go('#/create'))
    onClick(root, 'sample', () =>
      app.run(
        vault.openSample().then(({ token, passphrase }) => vault.openVault({ token, passphrase })),
        {
          to: '#/home',
          said: {
            what: 'This is the sample partnership.',
            next: 'Everyone in it is made up. Start with what needs you, below.',
          },
        },
      ),
    )
  },
}

/** @param {import('../api/vault.js').Chosen[]} recent */
const recentList = (recent) => html`<ul class="app-next">
  ${recent.map(
    ({ token, name }) =>
      html`<li class="app-next__line"><a class="govuk-link app-door__file" href="#/unlock/${token}/${encodeURIComponent(name)}">${name}</a></li>`,
  )}
</ul>`

/** @param {boolean} quiet */
const sample = (quiet) => html`<div class="app-card">
  <h2 class="govuk-heading-m">New here?</h2>
  <p class="govuk-body">The sample is a fictional partnership in the middle of an audit. Change anything you like: no real file is touched.</p>
  ${button('Try the sample', { do: 'sample', quiet })}
</div>`
