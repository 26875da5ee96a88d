/** The journal: who did what, when; and whether the chain of lines is whole. */

import * as api from '../api/settings.js'
import { button, input } from '../components/field.js'
import { onClick, onSubmit, showProblems } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @type {import('../router.js').Page} */
export const journal = {
  needs: [],
  section: 'Settings',
  load: ({ from }) => api.getJournal({ from: from ? Number(from) : null }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/settings">Back to settings</a>
    <div class="app-top">
      <div><h1>Journal</h1><p class="app-lede">Every write since the file was made, newest first. Each line seals the one before it, so a line changed or taken out shows when the journal is checked. The last lines can only be compared with the number at the foot of a printed report.</p></div>
      ${button('Verify the journal', { do: 'verify', quiet: true })}
    </div>
    <div id="verified" role="status"></div>
    <form class="app-card" data-form="compare" novalidate>
      <h2 class="govuk-heading-m">Compare with a printed report</h2>
      ${input({ name: 'head', label: 'The 16 characters at the foot of the report', hint: 'In four groups of four, such as 7C2F 91A0 44DE 0B6E. Spaces and capitals do not matter.', width: 'govuk-input--width-20' })}
      ${button('Look for it', { quiet: true })}
      <div id="compared" role="status"></div>
    </form>
    <div class="app-card app-scroll">
      <table class="app-table">
        <caption class="govuk-visually-hidden">Journal</caption>
        <thead><tr><th scope="col" class="app-number">Line</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Seal</th></tr></thead>
        <tbody>${view.lines.map(
          (/** @type {any} */ line) => html`<tr>
            <td class="app-number">${line.seq}</td><td>${format.dateTime(line.at)}</td><td>${line.actor || html`<span class="app-quiet">not given</span>`}</td>
            <td>${line.words ?? line.op}</td><td><code>${seal(line.hash)}</code></td>
          </tr>`,
        )}</tbody>
      </table>
      ${view.older ? html`<p class="govuk-body"><a class="govuk-link" href="#/settings/journal/${view.older}">Older lines</a></p>` : ''}
    </div>`,
  wire: (root, _, app) => {
    onClick(root, 'verify', async () => {
      const found = await app.run(api.verifyJournal())
      if (found) root.querySelector('#verified')?.replaceChildren(verified(found))
    })
    onSubmit(root, 'compare', async ({ head }) => {
      if (!isHead(head)) return showProblems(root, [NOT_A_HEAD])
      const found = await app.run(api.comparePrinted({ head }))
      if (found) root.querySelector('#compared')?.replaceChildren(compared(found, app.state()))
    })
  },
}

/** What stands at the foot of a report has sixteen digits and letters from A to F. @param {string} text */
const isHead = (text) => /^[0-9a-f]{16}$/i.test(text.replace(/\s+/g, ''))

const NOT_A_HEAD = {
  field: 'head',
  message: 'That is not what stands at the foot of a report.',
  next: 'It has 16 characters, each a digit or a letter from A to F. Compare them with the paper.',
}

/** @param {import('../../../types/wire.js').VerifiedView} found */
const verified = ({ lines, broken }) =>
  broken.length === 0
    ? html`<div class="app-card"><p class="govuk-body"><span class="app-state app-state--good"><span aria-hidden="true">✓</span> whole</span> The journal is whole: ${format.counted(lines, 'line')}, each sealed by the next, and every record is as the last line about it left it.</p></div>`
    : html`<div class="app-caution app-scroll">
      <h2 class="govuk-heading-s">The journal does not hold at ${format.counted(broken.length, 'place')}</h2>
      <p class="govuk-body">Somebody changed the file outside Plumbline, or it was damaged. Do not rely on what is named here. Compare it with a backup or a printed report, and tell whoever looks after information security.</p>
      <table class="app-table">
        <caption class="govuk-visually-hidden">What does not hold</caption>
        <thead><tr><th scope="col" class="app-number">Line</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What was done</th><th scope="col">What is wrong</th></tr></thead>
        <tbody>${broken.map(
          ({ line, what }) => html`<tr>
            <td class="app-number">${line ? line.seq : '–'}</td><td>${line ? format.dateTime(line.at) : 'not known'}</td>
            <td>${line ? line.actor || 'not given' : 'not known'}</td><td>${line ? line.words : 'no line speaks of it'}</td><td><strong>${what}</strong></td>
          </tr>`,
        )}</tbody>
      </table>
    </div>`

/**
 * @param {import('../../../types/wire.js').PrintedHead} head
 * @param {any} state
 */
const compared = ({ found, since }, state) =>
  found
    ? html`<p class="govuk-body"><span class="app-state app-state--good"><span aria-hidden="true">✓</span> found</span> It is line ${found.seq}, written on ${format.dateTime(found.at)} by ${found.actor || 'somebody not named'}: ${found.words}. ${format.sentence(format.counted(since, 'line'))} ${since === 1 ? 'was' : 'were'} written since. Everything up to that line is as it was when the report was printed, as long as the journal is whole.</p>`
    : html`<p class="govuk-body"><span class="app-state app-state--bad"><span aria-hidden="true">✕</span> not found</span> <strong>${state.file_name} never stood where that report says.</strong> Either the report was printed from another file, or from a newer copy of this one, or history was rewritten. Compare the characters with the paper once more; if they are right, look for the newer file or a backup before you rely on this one.</p>`

/** @param {string} hash the first half of a seal, in fours, as the printed report shows it */
const seal = (hash) => (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')
