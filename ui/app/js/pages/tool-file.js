/** A file of a tool before it is taken in: what it is, what of it cannot be held, and what it becomes. */

import * as api from '../api/tools.js'
import { button, select } from '../components/field.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { differences } from './tool-version.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: [],
  section: 'Tools',
  load: async ({ token, name, into }) => {
    // A list of questions goes into a tool that is here: which one is asked before the file is read.
    if (/\.(csv|tsv)$/i.test(name) && !into) return { token, name, choose: (await api.listTools()).versions }
    return { ...(await api.lookAtToolFile({ token, into: into ?? null })), token, into: into ?? null }
  },
  render: (view) => (view.choose ? chooseTool(view) : view.refused.length ? refused(view) : looked(view)),
  wire: (root, view, app) => {
    onClick(root, 'into', () => {
      const chosen = /** @type {HTMLSelectElement} */ (root.querySelector('#field-into')).value
      app.go(`#/tools/file/${view.token}/${encodeURIComponent(view.name)}/${chosen}`)
    })
    onClick(root, 'take', () =>
      app.run(api.takeToolFile({ token: view.token, into: view.into, digest: view.digest }), {
        to: (taken) => (taken.draft_id ? `#/tools/draft/${taken.draft_id}/about` : `#/tools/version/${taken.digest}`),
        said: {
          what: `“${view.title}” is taken in${view.becomes_draft ? ' as a draft' : ''}.`,
          next: view.becomes_draft ? 'Mend what it lacks, then approve it.' : 'Audits can be planned with it.',
        },
      }),
    )
  },
}

/** @param {any} view */
const chooseTool = (view) => html`
  <a class="govuk-back-link" href="#/tools">Back to the tools</a>
  <h1>Which tool do these questions go into?</h1>
  <p class="app-lede">${view.name} is a list of questions. It becomes a draft of the tool's next version.</p>
  ${select({ name: 'into', label: 'Tool', choices: view.choose.map((/** @type {any} */ one) => ({ value: one.digest, text: `${one.title}, version ${one.version}` })) })}
  ${button('Look at it', { do: 'into' })}`

/** Every mistake at once. @param {any} view */
const refused = (view) => html`
  <a class="govuk-back-link" href="#/tools">Back to the tools</a>
  <h1>This file cannot be taken in</h1>
  <p class="app-lede">${view.format_words ? `${view.name} is ${view.format_words}, with ${format.counted(view.refused.length, 'mistake')}.` : `${view.name} cannot be used as it is.`} Nothing was changed.</p>
  <div class="app-caution"><ul class="govuk-list govuk-list--bullet">${view.refused.map((/** @type {any} */ one) => html`<li><strong>${one.place}</strong> ${one.found.replace(/\.$/, '')}. <span class="app-quiet">${one.next}</span></li>`)}</ul></div>
  ${view.format_words ? html`<p class="govuk-body">Mend them in the file, save it, and choose it again.</p>` : ''}`

/** What differs from the version that is here. @param {any} view */
const against = (view) => html`
  <section class="app-card"><h2 class="govuk-heading-s">Compared with ${view.before}</h2>
    <p class="govuk-body">${view.compared.differences.length ? `${format.sentence(format.counted(view.compared.differences.length, 'difference'))}; ${view.compared.same_meaning} of ${format.counted(view.compared.questions, 'question')} mean the same.` : 'It says the same.'} No version is touched.</p>
    ${view.compared.differences.length ? html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What differs, word by word</span></summary><div class="govuk-details__text">${differences(view.compared)}</div></details>` : ''}
  </section>`

/** @param {any} view */
const looked = (view) => html`
  <a class="govuk-back-link" href="#/tools">Back to the tools</a>
  <h1>Check before you take it in</h1>
  <p class="app-lede">${view.name} is ${view.format_words}: “${view.title}”, ${view.becomes_draft ? '' : `version ${view.version}, `}${view.size}.</p>
  ${
    view.left_out.length
      ? html`<div class="app-caution"><h2 class="govuk-heading-s">${format.sentence(format.counted(view.left_out.length, 'thing'))} in it cannot be held</h2>
    <ul class="govuk-list govuk-list--bullet">${view.left_out.map((/** @type {any} */ one) => html`<li><strong>${one.place}</strong> ${one.found.replace(/\.$/, '')}. <span class="app-quiet">${one.next}</span></li>`)}</ul></div>`
      : html`<p class="govuk-body">Everything in it can be held.</p>`
  }
  ${
    view.problems.length
      ? html`<section class="app-card"><h2 class="govuk-heading-s">Before it is approved</h2><ul class="govuk-list govuk-list--bullet">${view.problems.slice(0, 30).map((/** @type {any} */ one) => html`<li>${one.code} ${one.what}. <span class="app-quiet">${one.mend}</span></li>`)}</ul>
      ${view.problems.length > 30 ? html`<p class="govuk-body">And ${view.problems.length - 30} more, which the draft lists.</p>` : ''}</section>`
      : ''
  }
  ${view.before ? against(view) : ''}
  <p class="govuk-body"><strong>${view.becomes_draft ? 'It becomes a draft, which you can change and approve.' : `It becomes version ${view.version} at once, word for word, approved by you: audits can be planned with it. A version is never changed; a slip in it is mended in the next one.`}</strong></p>
  <p class="app-buttons"><a class="govuk-button govuk-button--secondary" href="#/tools">Leave it</a> ${button(view.left_out.length ? 'Take it in without these' : 'Take it in', { do: 'take' })}</p>`
