/** Restore: look at a backup, see what it does not have, and put it back beside the file, never over it. */

import * as api from '../api/backups.js'
import { button, input } from '../components/field.js'
import { linesTable } from '../components/lines.js'
import { passphrase, wirePassphrases } from '../components/passphrase.js'
import { passing } from '../components/strip.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @typedef {import('../../../types/wire.js').RestoreView} RestoreView */

/** @type {import('../router.js').Page} */
export const restore = {
  needs: [],
  open: true,
  section: 'Settings',
  load: ({ token, name }) => ({ token, name }),
  render: ({ name }, app) => html`
    <div class="app-prose">
      ${
        app.state().locked
          ? html`<a class="govuk-back-link" href="#/start">Back to your files</a>`
          : html`<a class="govuk-back-link" href="#/settings/backups">Back to backups</a>`
      }
      <h1>Restore a backup</h1>
      <p class="app-lede">${name}</p>
      <form class="app-card" data-form="look" novalidate>
        ${passphrase({ name: 'passphrase', label: 'Passphrase of the backup', hint: 'The one that opened the file on the day the backup was made.' })}
        <details class="govuk-details">
          <summary class="govuk-details__summary"><span class="govuk-details__summary-text">That passphrase is lost, but there is a recovery code</span></summary>
          <div class="govuk-details__text">${input({ name: 'recovery_code', label: 'Recovery code of that day', hint: 'The one that belonged to the file on the day the backup was made. If you type it, the passphrase is not needed.', width: 'govuk-input--width-30' })}</div>
        </details>
        ${button('Look at it')}
      </form>
      <p class="govuk-body">Looking changes nothing. On the next step you see what the backup does not have.</p>
    </div>
    <div id="found"></div>`,
  wire: (root, { token, name }, app) => {
    wirePassphrases(root)
    onSubmit(root, 'look', async (typed) => {
      const secret = secretOf(typed)
      const view = await app.run(api.lookAtBackup({ token, ...secret }))
      const found = root.querySelector('#found')
      if (!view || !found) return
      found.replaceChildren(seen(view, app.state()))
      const heading = found.querySelector('h2')
      if (heading instanceof HTMLElement) heading.focus()
      onClick(root, 'restore', async () => {
        const [to] = await app.choose('restore_to', `${name.replace(/\.plumb$/, '')} restored.plumb`)
        if (!to) return
        const old = app.state().file_name
        app.run(api.restoreBackup({ token, ...secret, to: to.token }), {
          to: '#/home',
          said: (done) => restored(done, to.name, old, app.state()),
        })
      })
    })
  },
  focus: (root) => root.querySelector('input'),
}

/** The recovery code where one was typed, and otherwise the passphrase.
 * @param {Record<string, string>} typed */
export const secretOf = ({ passphrase: chosen = '', recovery_code: code = '' }) =>
  code.trim() ? { recovery_code: code } : { passphrase: chosen }

/**
 * @param {RestoreView} view
 * @param {any} state
 */
const seen = (view, state) => html`
  <section class="app-card" aria-labelledby="seen">
    <h2 class="govuk-heading-m" id="seen" tabindex="-1">The backup is whole</h2>
    <p class="govuk-body">Its last change was written on ${format.dateTime(view.last_at)}. Its journal has ${format.counted(view.head.seq, 'line')}.</p>
    ${view.compared ? compared(view, state) : html`<p class="govuk-body">No file is open to compare it with, so it is not said here what was done after that day. If your file still opens, unlock it first and restore from Settings, Backups. If it is damaged, its damage page says what each backup lacks.</p>`}
    <p class="govuk-body">The backup is put back as a new file, which then opens. ${state.locked ? 'No other file is changed' : html`<strong>${state.file_name}</strong> stays where it is, as it is`}, and the backup stays too. It opens with the passphrases and the code of the day it was made.</p>
    <div class="app-buttons"><a class="govuk-button govuk-button--secondary" href="${state.locked ? '#/start' : '#/settings/backups'}">Do not restore it</a> ${button('Choose where to put it back', { do: 'restore' })}</div>
  </section>`

/** @param {number} many */
const lastChanges = (many) => (many === 1 ? 'the last change' : `the last ${many} changes`)

/**
 * @param {RestoreView} view
 * @param {any} state
 */
const compared = (view, state) => html`
  ${
    view.lost_count === 0
      ? html`<p class="govuk-body">It has every change that ${state.file_name} has.</p>`
      : html`<p class="govuk-body"><strong>It does not have ${lastChanges(view.lost_count)} of ${state.file_name}.</strong> You would enter ${view.lost_count === 1 ? 'it' : 'them'} again:</p>
      ${linesTable(view.lost, 'Changes the backup does not have')}
      ${view.lost_count > view.lost.length ? html`<p class="govuk-body">And ${view.lost_count - view.lost.length} more.</p>` : ''}`
  }
  ${view.gained ? html`<p class="govuk-body">It has ${format.counted(view.gained, 'change')} that ${state.file_name} does not have: after line ${view.common} the two went different ways.</p>` : ''}`

/**
 * @param {RestoreView} done
 * @param {string} name
 * @param {string | undefined} old
 * @param {any} state
 */
const restored = (done, name, old, state) => ({
  title: 'Restored',
  what: [
    `The backup of ${format.dateTime(done.last_at)} is open as ${name}.`,
    ...passing(state).map((/** @type {any} */ one) => one.words),
  ].join(' '),
  next: `${
    done.compared && done.lost_count
      ? `It does not have ${lastChanges(done.lost_count)}: enter what still matters again. `
      : ''
  }${old ? `${old} is where it was: open it from the list of files if you need to look something up. ` : ''}From now on, use ${name}.`,
})
