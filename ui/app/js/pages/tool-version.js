/** One version of a tool as everybody or one agency type is asked it, and two versions compared word by word. */

import * as api from '../api/tools.js'
import { ask } from '../components/ask.js'
import { button, select } from '../components/field.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { fieldWords, whole } from '../tool.js'
import { stateMark } from './tools.js'

/** @type {import('../router.js').Page} */
export const version = {
  needs: ['tool', 'audit'],
  section: 'Tools',
  load: async ({ digest, agencyType }) => ({
    ...(await api.getToolVersion({ digest, agency_type: agencyType ?? null })),
    agencyType: agencyType ?? '',
  }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/tools">Back to the tools</a>
    <div class="app-top">
      <div><h1>${view.row.title}, version ${view.row.version}</h1>
      <p class="app-lede">${stateMark(view.row)} ${history(view.row)}</p></div>
      ${view.row.state === 'retired' ? '' : button('Retire this version', { do: 'retire', quiet: true })}
    </div>
    <div class="app-columns">
      <div>${paper(whole(view.tool))}</div>
      <div>
        <div class="app-card">
          ${select({ name: 'seen', label: 'As it is asked', value: view.agencyType, choices: [{ value: '', text: 'Everything' }, ...view.agency_types.map((/** @type {[string, string]} */ [value, text]) => ({ value, text: `of ${text}` }))] })}
          ${button('Show it so', { do: 'show', quiet: true })}
        </div>
        <div class="app-card">
          <h2 class="govuk-heading-m">Other versions</h2>
          ${
            view.others.length
              ? html`<ul class="govuk-list">${view.others.map(
                  (/** @type {any} */ one) =>
                    html`<li><a class="govuk-link" href="#/tools/version/${one.digest}">Version ${one.version}</a> · <a class="govuk-link" href="#/tools/compare/${older(view.row, one)}">what differs<span class="govuk-visually-hidden"> from version ${one.version}</span></a></li>`,
                )}</ul>`
              : html`<p class="govuk-body">None.</p>`
          }
        </div>
        <div class="app-card">
          ${select({ name: 'format', label: 'Save or print it', value: 'pdf', choices: FORMATS.map(([value, text]) => ({ value, text })) })}
          ${button('Save to a file', { do: 'save', quiet: true })}
        </div>
        <div class="app-card"><h2 class="govuk-heading-m">Its guidance</h2>
          <ul class="govuk-list govuk-list--bullet">${view.tool.guidance.map((/** @type {any} */ one) => html`<li>${one.edition}</li>`)}</ul>
          ${caution(view.tool.check_before_use)}
          <p class="govuk-body app-quiet app-digest">${view.row.digest}</p>
        </div>
      </div>
    </div>`,
  wire: (root, view, app) => {
    onClick(root, 'show', () => {
      const type = /** @type {HTMLSelectElement} */ (root.querySelector('#field-seen')).value
      app.go(`#/tools/version/${view.row.digest}${type ? `/${encodeURIComponent(type)}` : ''}`)
    })
    onClick(root, 'save', async () => {
      const chosen = /** @type {HTMLSelectElement} */ (root.querySelector('#field-format')).value
      const [format, , purpose, ending] = FORMATS.find(([value]) => value === chosen) ?? FORMATS[0]
      const [file] = await app.choose(purpose, `${view.row.code} version ${view.row.version}.${ending}`)
      if (!file) return
      const one = { token: file.token, digest: view.row.digest }
      const said = {
        what: `It is saved as ${file.name}.`,
        next: 'It holds no child and no answer, and is not encrypted.',
      }
      if (format === 'pdf') app.run(api.printTool({ ...one, agency_type: view.agencyType || null }), { said })
      else app.run(api.saveTool({ ...one, format }), { said })
    })
    onClick(root, 'retire', () => app.go(`#/tools/retire/${view.row.digest}`))
  },
}

/** What a version is saved as: format, words, what the dialog is for, the file's ending.
 * @type {[string, string, string, string][]} */
const FORMATS = [
  ['pdf', 'A blank form to fill in on paper (PDF)', 'save_report', 'pdf'],
  ['toml', 'A file for another partnership (.toml)', 'save_tool_text', 'toml'],
  ['workbook', 'An Excel workbook', 'save_tool_workbook', 'xlsx'],
  ['xlsform', 'An XLSForm, for ODK or KoboToolbox', 'save_tool_workbook', 'xlsx'],
  ['fhir', 'A FHIR questionnaire, for health partners', 'save_tool_json', 'json'],
  ['csv', 'A list of its questions', 'save_tool_list', 'csv'],
]

/** @param {any} row */
const history = (row) =>
  [
    row.approved_at && `approved by ${row.approved_by} on ${format.date(row.approved_at)}`,
    row.frozen_at && `frozen on ${format.date(row.frozen_at)}`,
    row.retired_at && `retired on ${format.date(row.retired_at)}`,
    row.used_by.length && `used by ${row.used_by.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ')

/** The older of two versions first. @param {any} one @param {any} other */
const older = (one, other) =>
  one.version < other.version ? `${one.digest}/${other.digest}` : `${other.digest}/${one.digest}`

/** @param {any} tool */
const paper = (tool) => html`
  <div class="app-card"><p class="govuk-body app-words">${tool.intro}</p>${tool.note ? html`<p class="govuk-body app-quiet">${tool.note}</p>` : ''}</div>
  ${asked('About the return', tool.header, tool)}
  ${tool.domains.map((/** @type {any} */ one) => html`${asked(`${one.code} ${one.title}`, one.questions, tool, one)}`)}
  ${asked('At the end', tool.closing, tool)}
  ${tool.variants.map((/** @type {any} */ one) => asked(`Only ${one.title}`, one.questions, tool))}
  ${tool.packs.map((/** @type {any} */ one) => asked(`Theme pack: ${one.title}`, one.questions, tool))}`

/** @param {string} heading @param {any[]} questions @param {any} tool @param {any} [domain] */
const asked = (heading, questions, tool, domain) =>
  questions.length || domain
    ? html`<section class="app-card"><h2 class="govuk-heading-m">${heading}</h2>
        ${caution(domain?.check_before_use)}
        ${domain?.rated ? grades(domain, tool) : ''}
        ${questions.map((question) => ask(question, tool))}
      </section>`
    : ''

/** What each point looks like in a domain, and what holds its grade back. @param {any} domain @param {any} tool */
const grades = (domain, tool) => {
  const own = (/** @type {any} */ at) =>
    (domain.descriptors ?? []).find((/** @type {any} */ one) => one.point === at.point)?.text ?? at.descriptor
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">It carries a grade: what each point looks like</span></summary><div class="govuk-details__text">
    <dl class="app-facts">${tool.scale.points.map((/** @type {any} */ at) => html`<dt>${at.symbol} ${at.word}</dt><dd>${own(at)}</dd>`)}</dl>
    ${(tool.limits ?? []).filter((/** @type {any} */ one) => one.domain === domain.code).map((/** @type {any} */ one) => html`<p class="govuk-body">Held back by ${(one.when ?? []).join(', ')}: ${one.why}</p>`)}
  </div></details>`
}

/** @param {any} what */
const caution = (what) =>
  what
    ? html`<p class="app-ask__caution"><strong>Check before use.</strong> ${what.what} Check against: ${what.against}</p>`
    : ''

/** @type {import('../router.js').Page} */
export const compare = {
  needs: ['tool'],
  section: 'Tools',
  load: ({ from, to }) => api.compareVersions({ from, to }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/tools">Back to the tools</a>
    <h1>What differs from version ${view.from} to ${view.to}</h1>
    <p class="app-lede">${format.sentence(format.counted(view.differences.length, 'difference'))}. ${view.same_meaning} of ${format.counted(view.questions, 'question')} mean the same as before, so an answer given then can be offered again.</p>
    ${differences(view)}`,
}

/** @param {any} view a comparison of two versions */
export const differences = (view) =>
  view.differences.map(
    (
      /** @type {any} */ one,
    ) => html`<section class="app-card"><h2 class="govuk-heading-m">${one.code} <span class="app-quiet">${one.kind}</span></h2>
        <dl class="app-facts">${one.fields.map((/** @type {any} */ field) => html`<dt>${fieldWords(field.field)}</dt><dd>${field.words.map(word)}</dd>`)}</dl>
      </section>`,
  )

/** Words that stayed, came or went. @param {any[]} words */
export const changedWords = (words) => html`${words.map(word)}`

/** @param {any} one */
const word = (one) => {
  if (one.change === 'added') return html`<ins class="app-added">${one.text}</ins>`
  return one.change === 'removed' ? html`<del class="app-removed">${one.text}</del>` : one.text
}

/** @type {import('../router.js').Page} */
export const retire = {
  needs: [],
  section: 'Tools',
  load: ({ digest }) => api.getToolVersion({ digest, agency_type: null }),
  render: (view) => html`
    <a class="govuk-back-link" href="#/tools/version/${view.row.digest}">Back to the version</a>
    <h1>Retire version ${view.row.version} of “${view.row.title}”?</h1>
    <p class="app-lede">No new audit can use it from then on. This cannot be taken back; the next version can be used.</p>
    <p class="govuk-body">${view.row.used_by.length ? `${format.listed(view.row.used_by)} keep it: their requests, returns and reports stay as they are.` : 'No audit uses it.'}</p>
    <p class="app-buttons"><a class="govuk-button" href="#/tools/version/${view.row.digest}">Keep it</a> ${button('Retire it', { do: 'retire', warning: true })}</p>`,
  wire: (root, view, app) => {
    onClick(root, 'retire', () =>
      app.run(api.retireVersion({ digest: view.row.digest }), {
        to: '#/tools',
        said: { what: `Version ${view.row.version} of “${view.row.title}” is retired.` },
      }),
    )
  },
}
