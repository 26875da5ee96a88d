/** A draft of a tool: its outline, the form of what is open, how an agency is asked it, and what still keeps it from being approved. */

import * as api from '../api/tools.js'
import { ask } from '../components/ask.js'
import { button, select } from '../components/field.js'
import { addressOf, atOf, placeOf, problemAddress } from '../draft.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { whole } from '../tool.js'
import { isTyping } from '../typing.js'
import { waits, watch } from '../unsaved.js'
import { aboutForm, wireAbout } from './tool-draft-about.js'
import { placeForm, wirePlace } from './tool-draft-place.js'
import { questionForm, wireQuestion } from './tool-draft-question.js'
import { scalesForm, wireScales } from './tool-draft-scales.js'

/** The agency type the preview shows, until another is chosen. */
let seenAs = ''

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['tool'],
  section: 'Tools',
  frame: 'dense',
  focusFirst: true,
  load: async ({ draftId, at = 'about', code }) => {
    const view = await api.getDraft({ draft_id: draftId, place: placeOf(at), agency_type: seenAs || null })
    return { ...view, tool: whole(view.tool), at, code: code ?? null, seenAs }
  },
  render: (view) => html`
    <div class="app-editor__top">
      <div><a class="govuk-back-link" href="#/tools">Back to the tools</a>
        <h1>${view.tool.title} <span class="app-quiet">version ${view.tool.version}, being written</span></h1></div>
      <div class="app-editor__do">
        ${view.undoes ? button('Undo', { do: 'undo', quiet: true, keys: 'Control+Z' }) : ''}
        ${view.redoes ? button('Redo', { do: 'redo', quiet: true, keys: 'Control+Y' }) : ''}
        ${button('Put aside', { do: 'aside', quiet: true })}
        ${button('Approve', { do: 'approve' })}
      </div>
      <p class="app-editor__steps app-quiet">${view.undoes ? `Undo takes back: ${view.undoes}. ` : ''}${view.redoes ? `Redo does again: ${view.redoes}.` : ''}</p>
    </div>
    <div class="app-editor">
      ${outline(view)}
      <div class="app-editor__form">${form(view)}</div>
      <aside class="app-editor__side" aria-label="Preview and problems">
        ${preview(view)} ${problems(view)} ${makeup(view)}
      </aside>
    </div>`,
  wire: (root, view, app) => {
    const draft = { draft_id: view.id }
    wireOpen(root, view, app)
    watch(root)
    onClick(
      root,
      'undo',
      () => !waits(root) && app.run(api.undoDraft(draft), { said: (what) => ({ what: `Taken back: ${what}.` }) }),
    )
    onClick(
      root,
      'redo',
      () => !waits(root) && app.run(api.redoDraft(draft), { said: (what) => ({ what: `Done again: ${what}.` }) }),
    )
    onClick(root, 'aside', () => !waits(root) && app.go(`#/tools/aside/${view.id}`))
    onClick(
      root,
      'approve',
      () =>
        !waits(root) &&
        app.run(api.approveDraft(draft), {
          to: (digest) => `#/tools/version/${digest}`,
          said: {
            what: `Version ${view.tool.version} of “${view.tool.title}” is approved.`,
            next: 'Audits can be planned with it. It is frozen when the first request goes out.',
          },
        }),
    )
    root.querySelector('#field-seen')?.addEventListener('change', (event) => {
      const chosen = /** @type {HTMLSelectElement} */ (event.target)
      if (waits(root)) {
        chosen.value = seenAs
        return
      }
      seenAs = chosen.value
      app.reload()
    })
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (root.querySelectorAll('.app-editor__form form'))) {
      form.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || !event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        form.requestSubmit()
      })
    }
    document.removeEventListener('keydown', keys)
    document.addEventListener('keydown', keys)
  },
  focus: (root, before) =>
    before && root.querySelector('form[data-form="question"]') ? root.querySelector('#field-text') : null,
}

/** Ctrl+Z and Ctrl+Y take a change back and do it again, but where words are typed, which the field does itself. It listens
 * once for the whole window: the page is drawn anew after each change.
 * @param {KeyboardEvent} event */
function keys(event) {
  if (!event.ctrlKey || isTyping(event.target)) return
  const key = event.key.toLowerCase()
  const back = key === 'z' && !event.shiftKey
  const name = back ? 'undo' : key === 'y' || key === 'z' ? 'redo' : ''
  const pressed = /** @type {HTMLElement | null} */ (
    name ? document.querySelector(`.app-editor__do [data-do="${name}"]`) : null
  )
  if (!pressed) return
  event.preventDefault()
  pressed.click()
}

/** @param {any} view */
const outline = (view) => html`
  <nav class="app-editor__outline" aria-label="Parts of the tool">
    <ul class="app-outline">
      ${entry(view, 'about', 'About the tool')} ${entry(view, 'scales', 'Scales')}
      ${view.outline.map((/** @type {any} */ section) => part(view, section))}
    </ul>
    <ul class="app-outline app-outline--more">
      ${entry(view, 'd:', 'Add a domain')} ${entry(view, 'v:', 'Add an agency type')} ${entry(view, 'p:', 'Add a theme pack')}
    </ul>
  </nav>`

/** @param {any} view @param {string} at @param {string} words */
const entry = (view, at, words) =>
  html`<li><a class="app-outline__part" href="${addressOf(view.id, at)}" aria-current="${view.at === at ? 'page' : null}">${words}</a></li>`

/** The questions are listed where their part is open. @param {any} view @param {any} section */
const part = (view, section) => {
  const at = atOf(section.place)
  const open = view.at === at
  const wrong =
    section.problems +
    section.questions.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.problems, 0)
  return html`<li>
    <a class="app-outline__part" href="${addressOf(view.id, at)}" aria-current="${open && !view.code ? 'page' : null}">${section.place.code ? html`<span class="app-outline__code">${section.place.code}</span> ` : ''}${section.title} <span class="app-quiet">${section.questions.length}</span>${mark(wrong)}</a>
    ${
      open
        ? html`<ol class="app-outline__questions">${section.questions.map(
            (/** @type {any} */ one) =>
              html`<li><a class="app-outline__question" href="${addressOf(view.id, at, one.code)}" aria-current="${view.code === one.code ? 'page' : null}"><span class="app-outline__code">${one.code}</span> ${one.text || 'No words yet'}${mark(one.problems)}</a></li>`,
          )}
          <li><a class="app-outline__question" id="add-question" href="${addressOf(view.id, at, 'new')}" aria-current="${view.code === 'new' ? 'page' : null}">Add a question</a></li></ol>`
        : ''
    }
  </li>`
}

/** @param {number} count */
const mark = (count) =>
  count
    ? html` <strong class="app-late"><span aria-hidden="true">▲ ${count}</span><span class="govuk-visually-hidden">${format.counted(count, 'problem')}</span></strong>`
    : ''

/** @param {any} view */
function form(view) {
  if (view.at === 'about') return aboutForm(view)
  if (view.at === 'scales') return scalesForm(view)
  return view.code ? questionForm(view) : placeForm(view)
}

/** @param {HTMLElement} root @param {any} view @param {import('../router.js').App} app */
function wireOpen(root, view, app) {
  if (view.at === 'about') wireAbout(root, view, app)
  else if (view.at === 'scales') wireScales(root, view, app)
  else if (view.code) wireQuestion(root, view, app)
  else wirePlace(root, view, app)
}

/** @param {any} view */
const preview = (view) => html`
  <section class="app-card" aria-labelledby="preview-title">
    <h2 class="govuk-heading-s" id="preview-title">As it is asked</h2>
    ${select({ name: 'seen', label: 'Agency type', value: view.seenAs, choices: [{ value: '', text: 'Every type' }, ...view.tool.variants.map((/** @type {any} */ one) => ({ value: one.agency_type, text: one.title }))] })}
    <div id="preview">${previewed(view)}</div>
  </section>`

/** @param {any} view */
const previewed = (view) => {
  const here = view.seen.filter((/** @type {any} */ one) => !view.code || one.code === view.code)
  if (here.length) return here.map((/** @type {any} */ one) => ask(one, view.tool))
  return html`<p class="app-quiet">${view.code && view.code !== 'new' && view.seenAs ? 'This agency type is not asked it.' : 'Open a part or a question to see it.'}</p>`
}

/** @param {any} view */
const problems = (view) => html`
  <section class="app-card" aria-labelledby="problems-title">
    <h2 class="govuk-heading-s" id="problems-title">${view.problems.length ? html`<span class="app-late">▲</span> ${format.counted(view.problems.length, 'problem')} to mend before it is approved` : html`<span aria-hidden="true">✓</span> Nothing keeps it from being approved`}</h2>
    <ul class="govuk-list app-editor__problems">${view.problems
      .slice(0, 50)
      .map(
        (/** @type {any} */ one) =>
          html`<li><a class="govuk-link" href="${problemAddress(view, one.code)}">${one.code}</a> ${one.what}. <span class="app-quiet">${one.mend}</span></li>`,
      )}</ul>
    ${view.problems.length > 50 ? html`<p class="app-quiet">And ${view.problems.length - 50} more.</p>` : ''}
  </section>`

/** @param {any} view */
const makeup = (view) => {
  const { questions, yes_no, without_descriptors } = view.makeup
  const share = (/** @type {string[]} */ codes) =>
    `${codes.length} of ${questions}${questions ? ` (${Math.round((100 * codes.length) / questions)} %)` : ''}`
  return html`
  <section class="app-card" aria-labelledby="makeup-title">
    <h2 class="govuk-heading-s" id="makeup-title">What its questions are made of</h2>
    <dl class="app-facts app-facts--tight">
      <dt>Questions</dt><dd>${questions}, those of agency types and theme packs among them</dd>
      <dt>Only yes, partly or no</dt><dd>${share(yes_no)} ${which(yes_no)}</dd>
      <dt>No descriptors beside</dt><dd>${share(without_descriptors)} ${which(without_descriptors)}</dd>
    </dl>
    ${view.superseded.map(
      (/** @type {any} */ one) =>
        html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${format.counted(one.questions.length, 'question')} on ${one.edition}, which ${one.by || 'another edition'} replaced</span></summary><div class="govuk-details__text">${one.questions.join(', ')}</div></details>`,
    )}
  </section>`
}

/** @param {string[]} codes */
const which = (codes) =>
  codes.length
    ? html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Which</span></summary><div class="govuk-details__text">${codes.join(', ')}</div></details>`
    : ''

/** @type {import('../router.js').Page} */
export const aside = {
  needs: [],
  section: 'Tools',
  load: ({ draftId }) => api.getDraft({ draft_id: draftId, place: null, agency_type: null }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/tools/draft/${view.id}/about">Back to the draft</a>
    <h1>Put “${view.tool.title}” aside?</h1>
    <p class="app-lede">The draft of version ${view.tool.version} is not shown any more, and another can be begun. No version is touched.</p>
    <p class="app-buttons"><a class="govuk-button" href="#/tools/draft/${view.id}/about">Go on writing it</a> ${button('Put it aside', { do: 'aside', warning: true })}</p>`,
  wire: (root, view, app) => {
    onClick(root, 'aside', () =>
      app.run(api.putDraftAside({ draft_id: view.id }), {
        to: '#/tools',
        said: { what: `The draft of “${view.tool.title}” is put aside.` },
      }),
    )
  },
}
