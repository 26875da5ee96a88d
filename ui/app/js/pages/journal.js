/** The journal: who did what, when; and whether the chain of lines is whole. */

import * as api from '../api/settings.js'
import { button } from '../components/field.js'
import { onClick } from '../form.js'
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
    onClick(root, 'verify', () => app.run(api.verifyJournal(), { said: verified }))
  },
}

/** @param {string} hash the first half of a seal, in fours, as the printed report shows it */
const seal = (hash) => (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')

/** @param {any} found */
const verified = ({ lines, broken }) =>
  broken.length === 0
    ? { what: `The journal is whole: ${format.counted(lines, 'line')}, each sealed by the next.` }
    : {
        what: `The journal does not hold at ${format.counted(broken.length, 'place')}.`,
        next: broken
          .map((/** @type {any} */ one) => (one.seq === null ? one.what : `Line ${one.seq}: ${one.what}`))
          .join(' '),
      }
