/** Backups: where they stand, the folders they go to, and every copy with what it is now. */

import * as api from '../api/backups.js'
import { concerns, copyState, inOneLine } from '../components/backups.js'
import { button } from '../components/field.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @typedef {import('../../../types/wire.js').BackupStanding} Standing */
/** @typedef {import('../../../types/wire.js').CopyView} CopyView */
/** @typedef {import('../../../types/wire.js').FolderView} FolderView */

/** @type {import('../router.js').Page} */
export const backups = {
  needs: [],
  section: 'Settings',
  load: () => api.getBackups(),
  render: (/** @type {Standing} */ standing) => html`
    <a class="govuk-back-link" href="#/settings">Back to settings</a>
    <div class="app-top">
      <div><h1>Backups</h1><p class="app-lede">${inOneLine(standing)}</p></div>
      ${button('Back up now', { do: 'now' })}
    </div>
    ${concerns(standing).length ? html`<div class="app-caution"><h2 class="govuk-heading-s">To see to</h2><ul class="govuk-list govuk-list--bullet">${concerns(standing).map((one) => html`<li>${one}</li>`)}</ul></div>` : ''}
    <section class="app-card" aria-labelledby="folders">
      <h2 class="govuk-heading-m" id="folders">Where backups go</h2>
      <p class="govuk-body">A backup is made when the file is first opened each day, and before anything that changes much at once. Each is opened and checked before it counts.</p>
      <ul class="app-next">${standing.folders.map(folder)}</ul>
      ${standing.folders.some((one) => one.elsewhere) ? '' : html`<p class="govuk-body"><strong>No backup goes to another drive.</strong> If this computer is lost or its drive fails, its backups go with it. Choose a folder on a USB stick or another drive, and keep that somewhere else.</p>`}
      <div class="app-buttons">${button('Choose another folder', { do: 'folder', quiet: true })}</div>
    </section>
    <section class="app-card app-scroll" aria-labelledby="copies">
      <h2 class="govuk-heading-m" id="copies">Copies this computer knows</h2>
      ${standing.copies.length ? copies(standing.copies) : html`<p class="govuk-body">None yet. Press “Back up now” to make the first.</p>`}
      <p class="govuk-body app-quiet" id="progress" role="status"></p>
      <div class="app-buttons">${button('Check them all again', { do: 'check', quiet: true })} <button type="button" class="app-link" data-do="other">Restore a backup from another place</button></div>
    </section>`,
  wire: (root, _, app) => {
    onClick(root, 'now', () => app.run(api.backUpNow(), { said: backedUp }))
    onClick(root, 'folder', async () => {
      const [chosen] = await app.choose('folder')
      if (!chosen) return
      app.run(api.addBackupFolder({ token: chosen.token }), {
        said: {
          what: `Backups go to ${chosen.name} from now on, and a first verified one is there.`,
          next: 'If it is a stick, take it out when the file is locked, and keep it away from this computer.',
        },
      })
    })
    onClick(root, 'remove', (pressed) =>
      app.run(api.removeBackupFolder({ id: pressed.dataset.folder ?? '' }), {
        said: { what: 'No more backups go to that folder.', next: 'Those that lie in it stay there.' },
      }),
    )
    onClick(root, 'check', () => {
      const said = root.querySelector('#progress')
      const heard = (/** @type {any} */ at) =>
        said?.replaceChildren(`Checking ${at.done + 1} of ${at.total}: ${at.what}`)
      app.run(api.checkBackups(heard), { said: checked })
    })
    onClick(root, 'restore', async (pressed) => {
      const file = await app.run(api.chooseListedBackup({ id: pressed.dataset.copy ?? '' }))
      if (file) app.go(`#/restore/${file.token}/${encodeURIComponent(file.name)}`)
    })
    onClick(root, 'other', async () => {
      const [file] = await app.choose('open_backup')
      if (file) app.go(`#/restore/${file.token}/${encodeURIComponent(file.name)}`)
    })
  },
}

/** @param {FolderView} one */
const folder = (one) => html`<li class="app-next__line">
  <span>${one.is_own ? 'Plumbline’s own folder on this computer' : one.name}
    <span class="app-quiet">${one.is_there ? (one.elsewhere ? 'on another drive' : 'on the same drive as the file') : 'not there now: plug its drive in'}</span></span>
  ${one.is_own ? '' : html`<button type="button" class="app-link" data-do="remove" data-folder="${one.id}">Stop using it<span class="govuk-visually-hidden">: ${one.name}</span></button>`}
</li>`

/** What is whole can be restored. @type {string[]} */
const RESTORABLE = ['verified', 'old_lock', 'another_way']

/** How far a backup is behind the file. One that went another way cannot be counted. @param {import('../../../types/wire.js').CopyView} copy */
const behind = (copy) => {
  if (copy.state === 'another_way') return 'went another way'
  return copy.behind === 0 ? 'holds everything' : format.counted(copy.behind, 'change')
}

/** @param {CopyView[]} list */
const copies = (list) => html`<table class="app-table">
  <caption class="govuk-visually-hidden">Backups, newest first</caption>
  <thead><tr><th scope="col">Made</th><th scope="col">Name</th><th scope="col">Folder</th><th scope="col">Now</th><th scope="col">Behind the file</th><th scope="col">Next</th></tr></thead>
  <tbody>${list.map(
    (copy) => html`<tr>
      <th scope="row">${format.dateTime(copy.made_at)}</th><td>${copy.name}</td>
      <td>${copy.folder}${copy.elsewhere ? html` <span class="app-quiet">(another drive)</span>` : ''}</td>
      <td>${copyState(copy.state)}</td>
      <td>${behind(copy)}</td>
      <td>${RESTORABLE.includes(copy.state) ? html`<button type="button" class="app-link" data-do="restore" data-copy="${copy.id}">Restore<span class="govuk-visually-hidden"> ${copy.name}</span></button>` : ''}</td>
    </tr>`,
  )}</tbody>
</table>`

/** @param {any} backed */
const backedUp = ({ made, failed }) => {
  const done = made.map((/** @type {any} */ one) => one.name).join(', ')
  const unlisted = made.some((/** @type {any} */ one) => one.is_listed === false)
    ? [
        'This computer could not note it, so it is not counted among the backups. Check that your home folder can be changed.',
      ]
    : []
  const problems = [...unlisted, ...failed.map((/** @type {any} */ one) => `${one.message} ${one.next}`)].join(' ')
  return made.length
    ? {
        ...(problems ? { title: 'Not everywhere' } : {}),
        what: `${format.sentence(format.counted(made.length, 'verified backup'))} made: ${done}.`,
        next: problems,
      }
    : { title: 'No backup was made', what: problems || 'There is no folder backups can go to.' }
}

/** @param {Standing} standing */
const checked = (standing) => ({
  what: `Every backup that could be reached was opened and checked. ${inOneLine(standing)}`,
  next: concerns(standing).join(' '),
})
