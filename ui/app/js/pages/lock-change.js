/** Changing the lock completely: when, what it means, and what came of it, shown once. */

import * as people from '../api/people.js'
import { button } from '../components/field.js'
import { passphrase, wirePassphrases } from '../components/passphrase.js'
import { suggest, wireSuggest } from '../components/suggest.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { proof, wireProof } from './recovery-code.js'
import { same } from './unlock.js'

/** @typedef {{ recovery_code: string, words: string }} Once */

/** Held only between the change and its page. @type {Once | null} */
let changed = null

/** Holds what came of a change until its page is shown.
 * @param {Once} done */
export const hold = (done) => {
  changed = done
}

/** @typedef {import('../../../types/wire.js').LockChange} Before */

/** @typedef {import('../../../types/wire.js').PersonRow} Row */

/** @type {import('../router.js').Page} */
export const lockChange = {
  needs: ['person'],
  section: 'Settings',
  load: () => people.beforeLockChange(),
  render: (view) => html`
    <a class="govuk-back-link" href="#/settings">Back to settings</a>
    <h1>Change the lock completely</h1>
    <p class="app-lede">For when a passphrase, the recovery code or a copy of this file got into wrong hands, or somebody left who may have kept a copy.</p>
    <div class="app-card app-prose">
      <h2 class="govuk-heading-m">What it does</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Everything is written into a new file with another key, checked from end to end, and only then put in the place of this one. If anything goes wrong before that, this file stays as it is.</li>
        <li>No passphrase and no recovery code of today opens the new file. You get a new passphrase, and the file a new recovery code.</li>
        <li>${who(view)}</li>
        <li>${view.keeps_escrow ? 'The organisation’s key opens the new file too.' : 'No organisation’s key is set, and none will be.'}</li>
        <li>The old file is kept beside the new one, and <strong>copies made before still open as they did</strong>. Find them and have them destroyed.</li>
        <li>It needs ${megabytes(view.bytes_needed)} free on the disk, and takes from seconds to a few minutes.</li>
      </ul>
    </div>
    ${view.may_change ? form(view) : cannot(view)}`,
  wire: (root, _, app) => {
    wirePassphrases(root)
    wireSuggest(root, app, people.suggestPassphrase)
    onSubmit(root, 'lock', async ({ passphrase: chosen, again }) => {
      if (!same(root, chosen, again)) return
      const said = root.querySelector('#progress')
      const go = /** @type {HTMLButtonElement | null} */ (root.querySelector('form[data-form="lock"] [type=submit]'))
      if (go) go.disabled = true
      const done = await app.run(
        people.changeLock(chosen, (at) => said?.replaceChildren(`Step ${at.done + 1} of ${at.total}: ${at.what} …`)),
      )
      if (go) go.disabled = false
      said?.replaceChildren()
      if (!done) return
      hold(done)
      app.go('#/settings/lock/done')
    })
  },
}

/** @param {Before} view */
const who = ({ without_passphrase: others }) =>
  others.length
    ? html`${format.listed(others.map((one) => one.name))} will have no passphrase. You set each a new one afterwards; have them near a telephone.`
    : 'Nobody else has a passphrase, so nobody else needs a new one.'

/** @param {number} bytes */
const megabytes = (bytes) => `${Math.ceil(bytes / 1_000_000)} MB`

/** @param {Before} view */
const form = (view) => html`
  <form class="app-card" data-form="lock" novalidate>
    <h2 class="govuk-heading-m">Your new passphrase${view.by ? html`, ${view.by.name}` : ''}</h2>
    ${suggest()}
    ${passphrase({ name: 'passphrase', label: 'New passphrase', hint: 'Five unrelated words, and not the one you have now.', fresh: true })}
    ${passphrase({ name: 'again', label: 'New passphrase again' })}
    <div class="app-buttons">
      <a class="govuk-button" href="#/settings">Keep the lock there is</a>
      ${button('Change the lock', { warning: true })}
    </div>
    <p class="govuk-body" id="progress" role="status"></p>
  </form>`

/** @param {Before} view */
const cannot = ({ by, who_may: names }) => html`
  <div class="govuk-inset-text">${
    by
      ? html`Your role does not include this. ${names.length ? `Ask ${format.listed(names)}.` : ''}`
      : html`This needs a person’s own passphrase, so that nobody is locked out. <a class="govuk-link" href="#/whose">Set one for yourself first</a>.`
  }</div>`

/** @type {import('../router.js').Page} */
export const lockChanged = {
  needs: [],
  section: 'Settings',
  load: async () => {
    const now = changed
    changed = null
    const { here } = await people.getPeople()
    return { changed: now, without: here.filter((row) => !row.has_passphrase) }
  },
  render: (view) => html`
    <h1>${view.changed ? 'The lock is changed' : 'The lock was changed'}</h1>
    ${
      view.changed
        ? html`
    <p class="app-lede">Three things are left to do, in this order.</p>
    <h2 class="govuk-heading-m">1. Put the new recovery code on paper</h2>
    <p class="govuk-body app-prose">It is shown once, now. The old code opens nothing any more but old copies.</p>
    <p><span class="app-code" id="code">${view.changed.recovery_code}</span></p>
    <div class="app-buttons">${button('Print this page', { do: 'print', quiet: true })}</div>
    <p class="govuk-body app-prose">Then type it back, from the paper.</p>
    ${proof()}`
        : html`
    <p class="govuk-body app-prose">The new recovery code is shown only once. If it is on paper, <a class="govuk-link" href="#/recovery-code">type it back</a>; if not, <a class="govuk-link" href="#/settings/recovery">make another</a>.</p>`
    }
    <h2 class="govuk-heading-m">${view.changed ? '2. ' : ''}Set new passphrases</h2>
    ${
      view.without.length
        ? html`<p class="govuk-body app-prose">These people cannot open the file until you do.</p><ul class="app-next">${view.without.map(
            (/** @type {Row} */ { person, role_name }) =>
              html`<li class="app-next__line"><span>${person.name}, ${role_name}</span><a class="govuk-link" href="#/people/${person.id}/passphrase">Set a passphrase<span class="govuk-visually-hidden"> for ${person.name}</span></a></li>`,
          )}</ul>`
        : html`<p class="govuk-body">Nobody needs one.</p>`
    }
    ${
      view.changed
        ? html`<h2 class="govuk-heading-m">3. See to the old file</h2><p class="govuk-body app-prose">${view.changed.words}</p>`
        : ''
    }
    <p class="govuk-body"><a class="govuk-link" href="#/home">Go to Home</a></p>`,
  wire: (root, view, app) => {
    onClick(root, 'print', () => print())
    wireProof(root, app, view.without.length ? '#/settings/lock/done' : '#/home')
  },
}
