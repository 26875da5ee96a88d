/** Settings: the organisation, how the window looks, the passphrase, the recovery code. */

import { suggestPassphrase } from '../api/people.js'
import * as api from '../api/settings.js'
import * as vault from '../api/vault.js'
import { button, input, radios } from '../components/field.js'
import { passphrase as passphraseField, wirePassphrases } from '../components/passphrase.js'
import { suggest, wireSuggest } from '../components/suggest.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { showOnce } from './recovery-code.js'
import { same } from './unlock.js'

/** @type {import('../router.js').Page} */
export const settings = {
  needs: ['organisation'],
  section: 'Settings',
  load: () => api.getSettings(),
  render: (organisation, app) => html`
    <h1>Settings</h1>
    <p class="app-lede">For this file and everyone who opens it.</p>
    <div class="app-cards">
      <form class="app-card" data-form="organisation" novalidate>
        <h2 class="govuk-heading-m">Organisation</h2>
        ${input({ name: 'name', label: 'Name', value: organisation.name })}
        ${input({ name: 'classification', label: 'Classification', hint: 'Printed on every page and shown at the foot of this window.', value: organisation.classification })}
        ${input({ name: 'group_name', label: 'What you call your Quality and Impact Group', value: organisation.group_name })}
        ${input({ name: 'smallest_group', label: 'Fewest cases before an agency’s grades are shown', hint: 'In reports to the partnership. Smaller groups are masked.', type: 'number', kind: 'number', width: 'govuk-input--width-3', value: organisation.smallest_group })}
        ${input({ name: 'lock_minutes', label: 'Minutes without use before this file locks', hint: 'From 1 to 30. It also locks with the screen and when this computer sleeps, where the computer says so.', type: 'number', kind: 'number', width: 'govuk-input--width-3', value: organisation.lock_minutes })}
        ${button('Save')}
      </form>
      <div>
        <form class="app-card" data-form="appearance">
          ${radios({
            name: 'appearance',
            label: 'How the window looks',
            value: organisation.appearance,
            choices: [
              { value: 'system', text: 'As this computer is set' },
              { value: 'light', text: 'Light' },
              { value: 'dark', text: 'Dark' },
            ],
          })}
          ${button('Save how it looks', { quiet: true })}
        </form>
        <div class="app-card">
          <h2 class="govuk-heading-m">Getting in</h2>
          <p class="govuk-body">${
            app.state().recovery_waits
              ? html`<strong>A new recovery code waits to be typed back.</strong> Until it is, the old one works.`
              : organisation.recovery_proved_at
                ? html`Recovery code typed back and known to be right on ${format.date(organisation.recovery_proved_at)}.`
                : html`<strong>The recovery code has never been typed back.</strong> Type it back, or make a new one, so that a lost passphrase does not lose the file.`
          }</p>
          <ul class="app-next">
            <li class="app-next__line"><span>People and passphrases</span><a class="govuk-link" href="#/people">Who opens this file</a></li>
            <li class="app-next__line"><span>Your passphrase</span>${app.state().person ? html`<a class="govuk-link" href="#/settings/passphrase">Change it</a>` : html`<a class="govuk-link" href="#/whose">Set one</a>`}</li>
            <li class="app-next__line"><span>Recovery code</span><span><a class="govuk-link" href="#/recovery-code">Type it back</a> or <a class="govuk-link" href="#/settings/recovery">make a new one</a></span></li>
            <li class="app-next__line"><span>The organisation’s key</span><a class="govuk-link" href="#/settings/escrow">See whether one is set</a></li>
            <li class="app-next__line"><span>The lock</span><a class="govuk-link" href="#/settings/lock">Change it completely</a></li>
            <li class="app-next__line"><span>Backups</span><a class="govuk-link" href="#/settings/backups">See, make and restore them</a></li>
            <li class="app-next__line"><span>Journal of everything done</span><a class="govuk-link" href="#/settings/journal">Read and verify it</a></li>
          </ul>
        </div>
        <div class="app-card">
          <h2 class="govuk-heading-m">About</h2>
          <p class="govuk-body">Plumbline ${app.state().version ?? ''}. Open source under the MIT and Apache 2.0 licences. Built with GOV.UK Frontend (MIT) and Noto Sans (SIL Open Font Licence).</p>
        </div>
      </div>
    </div>`,
  wire: (root, _, app) => {
    onSubmit(root, 'organisation', (change) =>
      app.run(api.changeSettings(change), { said: { what: 'Settings saved.' } }),
    )
    onSubmit(root, 'appearance', (change) => app.run(api.changeSettings(change), { said: { what: 'Settings saved.' } }))
  },
}

/** @type {import('../router.js').Page} */
export const changePassphrase = {
  needs: [],
  section: 'Settings',
  load: () => ({}),
  render: () => html`
    <a class="govuk-back-link" href="#/settings">Back to settings</a>
    <h1>Change your passphrase</h1>
    <p class="app-lede">Your old passphrase stops working on this file; nobody else’s changes. Copies and backups made before keep the one they had. If you lose the new one, somebody who looks after people can give you another, or the recovery code opens the file. If a wrong person knows it, <a class="govuk-link" href="#/settings/lock">change the lock completely</a> instead.</p>
    <form data-form="change" novalidate>
      ${suggest()}
      ${passphraseField({ name: 'passphrase', label: 'New passphrase', hint: 'Five unrelated words, and nobody else’s.', fresh: true })}
      ${passphraseField({ name: 'again', label: 'New passphrase again' })}
      ${button('Change my passphrase')}
    </form>`,
  wire: (root, _, app) => {
    wirePassphrases(root)
    wireSuggest(root, app, suggestPassphrase)
    onSubmit(root, 'change', ({ passphrase, again }) => {
      if (!same(root, passphrase, again)) return
      app.run(vault.changePassphrase({ passphrase }), {
        to: '#/settings',
        said: {
          what: 'Your passphrase is changed.',
          next: 'Nobody else needs to know it: each person who opens this file has one of their own.',
        },
      })
    })
  },
}

/** @type {import('../router.js').Page} */
export const newRecoveryCode = {
  needs: [],
  section: 'Settings',
  load: () => ({}),
  render: () => html`
    <a class="govuk-back-link" href="#/settings">Back to settings</a>
    <h1>Make a new recovery code?</h1>
    <p class="govuk-body app-prose">The new code is shown once, on the next page: have something to write on. The code on paper now goes on working until the new one is typed back; then it stops. If the code on paper is in wrong hands, <a class="govuk-link" href="#/settings/lock">change the lock completely</a> as well.</p>
    <div class="app-buttons">
      <a class="govuk-button" href="#/settings">Keep the code there is</a>
      ${button('Make a new code', { do: 'make', quiet: true })}
    </div>`,
  wire: (root, _, app) => {
    onClick(root, 'make', async () => {
      const made = await app.run(vault.newRecoveryCode())
      if (made) showOnce(app, made.recovery_code)
    })
  },
}
