/** The texts about a tool as a whole: what it is for, what it refers to, and how grades are arrived at. */

import * as api from '../api/tools.js'
import { button, checkboxes, input, radios, textarea } from '../components/field.js'
import { pairLines, readPairs, unlessTyped } from '../draft.js'
import { forget, keep } from '../drafts.js'
import { onSubmit, showProblems } from '../form.js'
import { html } from '../html.js'
import { KINDS } from './tools.js'

/** @param {any} view */
export const aboutForm = (view) => {
  const { tool } = view
  const named = tool.guidance.map((/** @type {any} */ one) => one.code)
  const known = view.editions.map((/** @type {any} */ one) => one.code)
  const own = tool.guidance.filter((/** @type {any} */ one) => !known.includes(one.code))
  return html`
  <form data-form="about" novalidate>
    <h2 class="govuk-heading-m">About the tool</h2>
    ${input({ name: 'title', label: 'What it is called', value: tool.title })}
    ${radios({ name: 'kind', label: 'What it audits', value: tool.kind, choices: KINDS.map(([value, text]) => ({ value, text })) })}
    ${textarea({ name: 'intro', label: 'What it is for and how to fill it in', rows: 3, value: tool.intro })}
    ${checkboxes({ name: 'guidance[]', label: 'Editions of guidance it is written for', choices: [...view.editions.map(edition), ...own.map((/** @type {any} */ one) => ({ value: one.code, text: one.edition }))].map((one) => ({ ...one, checked: named.includes(one.value) })) })}
    ${tool.version > 1 ? textarea({ name: 'change_note', label: 'What changed since the version before', hint: 'A sentence or two. It is shown beside the version.', rows: 2, kind: 'optional', value: tool.change_note ?? '' }) : ''}
    ${textarea({ name: 'note', label: 'What to check or agree before it is used', rows: 2, kind: 'optional', value: tool.note ?? '' })}
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Grades, reasons and names</span></summary><div class="govuk-details__text">
      ${textarea({ name: 'grading_guidance', label: 'How to arrive at a grade', hint: 'One point a line.', rows: 4, kind: 'lines', value: tool.grading_guidance?.join('\n') })}
      ${input({ name: 'rationale_min_sentences', label: 'The fewest sentences of a rationale', type: 'number', kind: 'number', width: 'govuk-input--width-3', value: tool.rationale_min_sentences })}
      ${input({ name: 'worked_well', label: 'Asked in every rated domain: what worked well', kind: 'optional', value: tool.boxes?.worked_well })}
      ${input({ name: 'got_in_way', label: 'And what got in the way', kind: 'optional', value: tool.boxes?.got_in_way })}
      ${textarea({ name: 'reasons', label: 'Why the panel may change a grade', hint: 'One a line, such as R1 = Evidence does not support the grade.', rows: 6, kind: 'lines', value: pairLines(tool.reasons) })}
      ${input({ name: 'called_one', label: 'What one of its parts is called', hint: 'Domain where it is left empty.', kind: 'optional', value: tool.called?.one })}
      ${input({ name: 'called_many', label: 'And several of them', kind: 'optional', value: tool.called?.many })}
    </div></details>
    ${button('Save', { keys: 'Control+Enter' })}
  </form>`
}

/** @param {any} one */
const edition = (one) => ({
  value: one.code,
  text: `${one.title} ${one.edition}${one.status === 'superseded' ? ' (replaced)' : one.status === 'draft' ? ' (not confirmed)' : ''}`,
})

/** @param {HTMLElement} root @param {any} view @param {import('../router.js').App} app */
export function wireAbout(root, view, app) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector('form[data-form="about"]'))
  const key = `draft ${view.id} about`
  if (keep(form, key)) form.dataset.unsaved = 'true'
  onSubmit(root, 'about', async (typed) => {
    const fewest = typed.rationale_min_sentences ?? 0
    if (!Number.isInteger(fewest) || fewest < 0 || fewest > 99)
      return showProblems(root, [
        {
          field: 'rationale_min_sentences',
          message: 'The fewest sentences are a whole number from 0 to 99.',
          next: 'Write it in figures.',
        },
      ])
    forget(key)
    const done = await app.run(
      api.changeDraft({ draft_id: view.id, edit: { kind: 'about', about: about(view, typed) } }),
      {
        said: { what: 'Saved.', next: 'Next, add a domain and its questions.' },
      },
    )
    if (!done) form.dispatchEvent(new Event('input'))
  })
}

/** What is sent of what was typed. @param {any} view @param {any} typed */
export function about(view, typed) {
  const words = (/** @type {string} */ code) => {
    const found = view.editions.find((/** @type {any} */ one) => one.code === code)
    const own = view.tool.guidance.find((/** @type {any} */ one) => one.code === code)
    return own ?? { code, edition: found ? `${found.title} ${found.edition}` : code }
  }
  return {
    title: typed.title.trim(),
    kind: typed.kind,
    called:
      typed.called_one || typed.called_many ? { one: typed.called_one ?? '', many: typed.called_many ?? '' } : null,
    intro: typed.intro.trim(),
    note: typed.note,
    change_note: ('change_note' in typed ? typed.change_note : view.tool.change_note) ?? null,
    guidance: (typed.guidance ?? []).map(words),
    grading_guidance: unlessTyped(
      typed.grading_guidance,
      (view.tool.grading_guidance ?? []).join('\n'),
      view.tool.grading_guidance ?? [],
      (lines) => lines,
    ),
    rationale_min_sentences: typed.rationale_min_sentences ?? 0,
    boxes:
      typed.worked_well || typed.got_in_way
        ? { worked_well: typed.worked_well ?? '', got_in_way: typed.got_in_way ?? '' }
        : null,
    reasons: unlessTyped(typed.reasons, pairLines(view.tool.reasons), view.tool.reasons, (lines) =>
      readPairs(lines, 'R'),
    ),
  }
}
