/** A file that is not the one last used on this computer: what was noticed, and what to do about it, the safe choice first. */

import * as api from '../api/backups.js'
import { lockVault } from '../api/lock.js'
import { button } from '../components/field.js'
import { onClick } from '../form.js'
import { html } from '../html.js'

/** What was noticed, as a heading. @type {Record<string, string>} */
const HEADINGS = {
  older: 'This file is older than the one used last',
  other_branch: 'This is not the file used last',
  salvaged: 'This file was salvaged from a damaged one',
  note_changed: 'This may not be the newest copy of this file',
}

/** @typedef {{ leave: string, why: string, or: string, take: string, what: string }} Choice the safe choice with why, then the other */

/** @type {Choice} */
const FOUND = {
  leave: 'If you do not know why',
  why: 'Lock it and look for the newer file: on this computer, on a stick, or with a colleague. No work in it has been changed, and its daily backups wait until you decide, so that they do not push out those of the newer one.',
  or: 'If the newer file is lost',
  take: 'If you put it back yourself',
  what: 'What the newer file has and this one does not is not added to it.',
}

/** @type {Choice} */
const SALVAGED = {
  leave: 'If a backup has everything, or more than this file',
  why: 'Use that backup, and keep this file to look things up in. No work in it has been changed: the file used last is still the one to use here, and the daily backups of this one wait until you decide.',
  or: 'To compare',
  take: 'If no backup has what this file has',
  what: 'It still says everywhere that it was salvaged. What was lost is not added to it.',
}

/** @param {any} state */
export const waitingNotices = (state) => (state.notices ?? []).filter((/** @type {any} */ one) => one.waits)

/** @type {import('../router.js').Page} */
export const older = {
  needs: [],
  section: 'Home',
  load: (_, app) => ({ notices: waitingNotices(app.state()) }),
  render: ({ notices }, app) => {
    const choice = notices[0]?.code === 'salvaged' ? SALVAGED : FOUND
    return notices.length
      ? html`
    <div class="app-prose">
      <h1>${HEADINGS[notices[0].code] ?? HEADINGS.other_branch}</h1>
      ${notices.map((/** @type {any} */ one) => html`<p class="app-lede">${one.words}</p>`)}
      <section class="app-card" aria-labelledby="other">
        <h2 class="govuk-heading-m" id="other">${choice.leave}</h2>
        <p class="govuk-body">${choice.why}</p>
        ${button('Lock it and open another file', { do: 'lock' })}
        <p class="govuk-body">${choice.or}, <a class="govuk-link" href="#/settings/backups">look at the backups</a>: one of them may have more than this file.</p>
      </section>
      <section class="app-card" aria-labelledby="own">
        <h2 class="govuk-heading-m" id="own">${choice.take}</h2>
        <p class="govuk-body">This computer then takes ${app.state().file_name} as the one to use, makes today’s backup of it, and does not warn of it again. ${choice.what} The journal notes that you accepted it.</p>
        ${button('Use this file from now on', { do: 'accept', quiet: true })}
      </section>
    </div>`
      : html`
    <h1>This is the file to use</h1>
    <p class="app-lede">Nothing waits for you to decide.</p>
    <a class="govuk-button" href="#/home">Go to Home</a>`
  },
  wire: (root, _, app) => {
    onClick(root, 'lock', () => lockVault())
    onClick(root, 'accept', () =>
      app.run(api.acceptOlder(), {
        // Whoever came in with the recovery code or the organisation’s key is asked next whose passphrase is new.
        to: () => (app.state().person ? '#/home' : '#/whose'),
        said: {
          what: 'This is the file to use from now on, and the journal says so.',
          next: 'Put the other file away, so that nobody works in it by mistake.',
        },
      }),
    )
  },
}
