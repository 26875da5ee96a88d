/** A damaged file: what is known of it, set aside first; then a backup or what can be salvaged. Nothing here deletes. */

import * as api from '../api/damage.js'
import { copyState } from '../components/backups.js'
import { button } from '../components/field.js'
import { linesTable } from '../components/lines.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @typedef {import('../../../types/wire.js').DamagePage} DamagePage */

/** The refusals to open a file that mean it is damaged. */
const SIGNS = [
  'vault_database_damaged',
  'vault_stopped_opening',
  'vault_header_damaged',
  'vault_header_changed',
  'vault_truncated',
]

/** Where to go when a file could not be opened because it is damaged.
 * @param {string} token
 * @param {string} name
 * @returns {(problem: import('../bridge.js').Problem) => string | null} */
export const ifDamaged = (token, name) => (problem) =>
  SIGNS.includes(problem.code) ? `#/damage/${token}/${encodeURIComponent(name)}` : null

/** What the last salvage gave, held only until it is shown. @type {any} */
let outcome = null

/** @type {import('../router.js').Page} */
export const damage = {
  needs: [],
  open: true,
  load: async ({ token, name }) => ({ token, name, ...(await api.lookAtDamage({ token })) }),
  render: (/** @type {DamagePage & { name: string }} */ view) => html`
    <div class="app-prose">
      <a class="govuk-back-link" href="#/start">Back to your files</a>
      <h1>${view.name} is damaged</h1>
      <p class="app-lede">${view.damage.words} Plumbline has stopped using it. It has deleted nothing, and at most undone a save that was cut off.</p>
    </div>
    <section class="app-card" aria-labelledby="aside-title">
      <h2 class="govuk-heading-m" id="aside-title">1. Set it aside</h2>
      <p class="govuk-body app-prose">Keep the damaged file as it is, whatever you do next. This copies it and its journal byte for byte and reads the copy back. Choose another drive if this one may be failing.</p>
      <p class="govuk-body" id="aside" role="status"></p>
      <div class="app-buttons">${button('Set a copy aside beside it', { do: 'aside' })} ${button('Choose a folder for the copy', { do: 'aside-in', quiet: true })}</div>
    </section>
    <section class="app-card app-scroll" aria-labelledby="backups-title">
      <h2 class="govuk-heading-m" id="backups-title">2. Restore a backup</h2>
      ${view.damage.offers.length ? view.damage.offers.map((offer, i) => backup(offer, view.backups[i])) : html`<p class="govuk-body">${view.damage.tells_which ? 'This computer knows of no backup of this file that is there now.' : 'What is left of this file does not tell for certain which one it was, so its backups cannot be looked up.'} If there is one on a stick or with a colleague, open it from <a class="govuk-link" href="#/start">your files</a> with “Open a backup”.</p>`}
    </section>
    ${view.damage.can_salvage ? salvage() : ''}
    ${
      view.damage.report
        ? html`<section class="app-card" aria-labelledby="help-title">
      <h2 class="govuk-heading-m" id="help-title">Ask for help</h2>
      <p class="govuk-body app-prose">The report names the damaged pages and the sizes and digest of the file. It holds nothing of what the file holds.</p>
      ${button('Save the report', { do: 'report', quiet: true })}
    </section>`
        : ''
    }`,
  wire: (root, { token, name }, app) => {
    const aside = async (/** @type {string | null} */ folder) => {
      const done = await app.run(api.setDamageAside({ token, folder }))
      if (done) root.querySelector('#aside')?.replaceChildren(setAside(done))
    }
    onClick(root, 'aside', () => aside(null))
    onClick(root, 'aside-in', async () => {
      const [folder] = await app.choose('folder')
      if (folder) aside(folder.token)
    })
    onClick(root, 'salvage', async () => {
      const [to] = await app.choose('restore_to', `${name.replace(/\.plumb$/, '')} salvaged.plumb`)
      if (!to) return
      const done = await app.run(api.salvageFile({ token, to: to.token }))
      if (!done) return
      outcome = done
      app.go('#/salvaged')
    })
    onClick(root, 'report', async () => {
      const [to] = await app.choose('save_damage_report', `${name.replace(/\.plumb$/, '')} damage report.txt`)
      const saved = to && (await app.run(api.saveDamageReport({ token, to: to.token })))
      if (saved)
        root
          .querySelector('#help-title')
          ?.after(html`<p class="govuk-body" role="status">Saved as ${saved}. Send it to whoever supports you.</p>`)
    })
  },
}

/** @param {any} done */
const setAside = ({ name, folder, journal, sha256 }) =>
  html`<strong>Set aside as ${name} in ${folder}${journal ? ', with its journal' : ''}.</strong> It was read back and is the same, byte for byte (SHA-256 ${sha256.slice(0, 16)}). Go on with step 2.`

/**
 * @param {any} offer
 * @param {import('../api/vault.js').Chosen} file
 */
const backup = ({ copy, lost, words, not_compared }, file) => html`
  <h3 class="govuk-heading-s">${format.dateTime(copy.made_at)}: ${copy.name} <span class="app-quiet">in ${copy.folder}${copy.elsewhere ? ', on another drive' : ''}</span></h3>
  ${copy.state === 'verified' ? '' : html`<p class="govuk-body">${copyState(copy.state)}</p>`}
  <p class="govuk-body">${words ? words.message : not_compared ? 'It was not compared with the damaged file, because there are many: restore it beside the file to look at it.' : 'What it does not have cannot be told.'}${lost?.may_be_more ? ' There may have been more at the end that nothing tells of.' : ''}</p>
  ${
    lost?.lines.length
      ? html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What you would enter again: ${format.counted(lost.lines.length, 'change')}</span></summary>
    <div class="govuk-details__text">${linesTable(lost.lines, `Changes ${copy.name} does not have`)}</div></details>`
      : ''
  }
  <p class="govuk-body"><a class="govuk-link" href="#/restore/${file.token}/${encodeURIComponent(file.name)}">Restore this one<span class="govuk-visually-hidden">: ${copy.name}</span></a></p>`

const salvage = () => html`
  <section class="app-card" aria-labelledby="salvage-title">
    <h2 class="govuk-heading-m" id="salvage-title">3. Or salvage what can be read</h2>
    <p class="govuk-body app-prose">Where no backup has what you need: every record that can be read goes into a new file, and what cannot be read is counted. The new file opens with the same passphrases (where the part that holds them is lost, with those of a backup), and says everywhere that it was salvaged.</p>
    ${button('Choose where the salvaged file goes', { do: 'salvage', quiet: true })}
  </section>`

/** @type {import('../router.js').Page} */
export const salvaged = {
  needs: [],
  section: 'Home',
  load: async () => {
    const done = outcome
    outcome = null
    return { done, ...(await api.getSalvaged()) }
  },
  render: ({ done, marks, kinds, apart, apart_count: count }) =>
    marks.length
      ? html`
    <h1>${done ? `Salvaged into ${done.name}` : `What was salvaged on ${format.date(marks.at(-1).at)}`}</h1>
    ${
      done
        ? html`<p class="app-lede">${done.words.message}</p>
    <p class="govuk-body app-prose">It is open now. ${done.words.next}</p>
    ${done.salvaged.broken_lines ? html`<p class="govuk-body app-prose">Its journal does not hold at ${format.counted(done.salvaged.broken_lines, 'place')}: <a class="govuk-link" href="#/settings/journal">the journal page</a> names them.</p>` : ''}`
        : html`<p class="app-lede">This file holds what could be read of a damaged one. <a class="govuk-link" href="#/help/safe">What that means</a></p>`
    }
    <section class="app-card app-scroll" aria-labelledby="counts-title" tabindex="0">
      <h2 class="govuk-heading-m" id="counts-title">What became of the records</h2>
      ${counts(kinds)}
    </section>
    ${count ? keptApart(apart, count) : ''}
    <div class="app-buttons"><a class="govuk-button" href="#/home">Go to Home</a></div>`
      : html`
    <h1>This file was not salvaged</h1>
    <p class="app-lede">Nothing in it comes from a damaged file.</p>
    <div class="app-buttons"><a class="govuk-button" href="#/home">Go to Home</a></div>`,
}

/**
 * @param {any[]} apart
 * @param {number} count
 */
const keptApart = (apart, count) => html`<section class="app-card" aria-labelledby="apart-title">
  <h2 class="govuk-heading-m" id="apart-title">Kept apart: ${format.counted(count, 'record')}</h2>
  <p class="govuk-body app-prose">These were read, but cannot stand in their place. They count nowhere in the app: read them here, and enter again what is needed.${count > apart.length ? ` The first ${apart.length} are shown; the plain export of the file has them all.` : ''}</p>
  ${apart.map(
    (/** @type {any} */ row) => html`<details class="govuk-details">
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${row.name}</span></summary>
    <div class="govuk-details__text"><p class="govuk-body">${row.why}</p>
      ${row.columns.length ? html`<dl class="govuk-summary-list">${row.columns.map(column)}</dl>` : html`<p class="govuk-body">Nothing of it can be read.</p>`}</div>
  </details>`,
  )}
</section>`

/** @param {[string, string]} pair */
const column = ([name, said]) =>
  html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${said}</dd></div>`

/** @param {any[]} kinds */
const counts = (kinds) => html`<table class="app-table">
  <caption class="govuk-visually-hidden">What became of the records</caption>
  <thead><tr><th scope="col">Records</th><th scope="col" class="app-number">Read</th><th scope="col" class="app-number">Lost</th><th scope="col" class="app-number">Kept apart</th><th scope="col">More</th></tr></thead>
  <tbody>${kinds.map(
    (one) =>
      html`<tr><th scope="row">${format.sentence(one.kind)}</th><td class="app-number">${one.read}</td><td class="app-number">${one.unreadable}</td><td class="app-number">${one.set_apart}</td><td>${one.may_be_more ? 'There may have been more' : ''}</td></tr>`,
  )}</tbody>
</table>`
