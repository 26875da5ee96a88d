/** One question of a draft: what is asked, how it is answered, of whom, and when. */

import * as api from '../api/tools.js'
import { ask } from '../components/ask.js'
import { button, checkboxes, input, select, textarea, tick } from '../components/field.js'
import { addressOf, atOf, nextCode, unlessTyped } from '../draft.js'
import { collect, onClick, onSubmit, showProblems } from '../form.js'
import { html } from '../html.js'
import { waits } from '../unsaved.js'
import {
  conditionAnswers,
  conditionsShown,
  newPart,
  partDetail,
  partsShown,
  readConditions,
  readParts,
} from './tool-draft-parts.js'
import { cautionFields, readCaution } from './tool-draft-place.js'

/** The question that is open, or a new one. @param {any} view */
export function opened(view) {
  if (view.code !== 'new') return view.questions.find((/** @type {any} */ one) => one.code === view.code) ?? null
  const section = view.outline.find((/** @type {any} */ one) => atOf(one.place) === view.at)
  const taken = view.outline.flatMap((/** @type {any} */ one) => one.questions.map((/** @type {any} */ q) => q.code))
  return { code: section ? nextCode(section, taken) : '', text: '', parts: [newPart([])], carry_forward: 'show' }
}

/** Questions that are asked before this one and offer a choice. @param {any} view */
export function earlierThan(view) {
  const all = view.outline.flatMap((/** @type {any} */ one) => one.questions)
  const at = all.findIndex((/** @type {any} */ one) => one.code === view.code)
  const end = view.outline.findIndex((/** @type {any} */ one) => atOf(one.place) === view.at)
  const before =
    at >= 0 ? all.slice(0, at) : view.outline.slice(0, end + 1).flatMap((/** @type {any} */ one) => one.questions)
  return before.filter((/** @type {any} */ one) => one.offers.length)
}

/** @param {any} view */
export function questionForm(view) {
  const one = opened(view)
  if (!one) return html`<p class="govuk-body">This question is not here any more. Choose another on the left.</p>`
  const isNew = view.code === 'new'
  return html`
  <form data-form="question" novalidate>
    <h2 class="govuk-heading-m">${isNew ? 'A new question' : `Question ${one.code}`}</h2>
    ${textarea({ name: 'text', label: 'What is asked', rows: 2, value: one.text })}
    ${input({ name: 'code', label: 'Code', hint: 'It stays the same through versions.', width: 'govuk-input--width-5', value: one.code })}
    ${shared(view, one)}
    <div id="parts"></div>
    ${textarea({ name: 'help', label: 'How to answer it', hint: 'Where the words do not say.', rows: 2, kind: 'optional', value: one.help ?? '' })}
    <p class="app-buttons">${button('Save', { keys: 'Control+Enter' })} ${button('Save and write the next', { do: 'next', quiet: true, keys: 'Control+Shift+Enter' })}
      ${isNew ? '' : html`${button('Move up', { do: 'up', quiet: true })} ${button('Move down', { do: 'down', quiet: true })} ${button('Take it out', { do: 'remove', quiet: true })}`}</p>
    <details class="govuk-details" id="when-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">When it is asked</span></summary><div class="govuk-details__text" id="conditions"></div></details>
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Who it is for, evidence, tags and weight</span></summary><div class="govuk-details__text">${more(view, one)}</div></details>
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What to check before use</span></summary><div class="govuk-details__text">${cautionFields(one.check_before_use)}</div></details>
  </form>
  ${isNew || 'dhc'.indexOf(view.at[0]) < 0 || !view.tool.variants.length ? '' : byType(view, one)}
  ${isNew ? '' : placement(view, one)}`
}

/** @param {any} view @param {any} one */
const shared = (view, one) =>
  view.tool.answers?.length || one.answer
    ? select({
        name: 'answer',
        label: 'Its answer',
        kind: 'optional',
        value: one.answer ?? '',
        choices: [
          { value: '', text: 'Parts of its own, below' },
          ...(view.tool.answers ?? []).map((/** @type {any} */ set) => ({
            value: set.code,
            text: `Shared: ${set.code}`,
          })),
        ],
      })
    : ''

/** @param {any} view @param {any} one */
const more = (view, one) => html`
  ${textarea({ name: 'evidence_prompts', label: 'What may serve as evidence', hint: 'One thing a line.', rows: 3, kind: 'lines', value: (one.evidence_prompts ?? []).join('\n') })}
  ${select({
    name: 'level',
    label: 'Whom it asks about',
    kind: 'optional',
    value: one.level ?? '',
    choices: [
      { value: '', text: 'Nobody in particular' },
      { value: 'leader', text: 'Leaders' },
      { value: 'manager', text: 'Managers' },
      { value: 'practitioner', text: 'Practitioners' },
    ],
  })}
  ${typesFor(view, one).length ? checkboxes({ name: 'applies_to[]', label: 'Only for these agency types', hint: 'All where none is ticked.', choices: typesFor(view, one) }) : ''}
  ${
    view.tool.guidance.length > 1 || (one.guidance ?? []).length
      ? checkboxes({
          name: 'editions[]',
          label: 'Editions it refers to',
          hint: 'Those of its domain or of the tool where none is ticked.',
          choices: view.tool.guidance.map((/** @type {any} */ tag) => ({
            value: tag.code,
            text: tag.edition,
            checked: (one.guidance ?? []).some((/** @type {any} */ own) => own.edition === tag.code),
          })),
        })
      : ''
  }
  ${textarea({ name: 'tags', label: 'Tags', hint: 'One a line, such as voice, fathers or equality.', rows: 2, kind: 'lines', value: (one.tags ?? []).join('\n') })}
  ${select({
    name: 'carry_forward',
    label: 'The answer given last time',
    value: one.carry_forward ?? 'show',
    choices: [
      { value: 'show', text: 'is shown beside the empty question' },
      { value: 'pre_fill', text: 'is filled in, to be confirmed' },
      { value: 'blank', text: 'is not shown' },
    ],
  })}
  ${input({ name: 'weight', label: 'Weight among scored questions', type: 'number', kind: 'number', width: 'govuk-input--width-3', value: one.weight ?? '' })}
  ${tick({ name: 'prompts_escalation', label: 'Yes or partly calls for a concern to be raised at once', checked: one.prompts_escalation ?? false })}
  ${tick({ name: 'answered_by_grade', label: 'The grade of its domain and the rationale are the answer', checked: one.answered_by_grade ?? false })}
  ${tick({ name: 'proposal', label: 'It is a proposal the partnership has still to agree', checked: one.proposal ?? false })}`

/** The agency types a question can be for, those it names and the tool has no more among them. @param {any} view @param {any} one */
const typesFor = (view, one) => {
  const named = one.applies_to ?? []
  const types = view.tool.variants.map((/** @type {any} */ type) => ({ value: type.agency_type, text: type.title }))
  const known = types.map((/** @type {any} */ type) => type.value)
  const gone = named.filter((/** @type {string} */ code) => !known.includes(code))
  const all = [
    ...types,
    ...gone.map((/** @type {string} */ code) => ({ value: code, text: `${code} (no type of this tool)` })),
  ]
  return all.map((type) => ({ ...type, checked: named.includes(type.value) }))
}

/** What each agency type is asked instead. @param {any} view @param {any} one */
const byType = (view, one) => html`
  <form data-form="by-type" novalidate>
    <h3 class="govuk-heading-s">As each agency type is asked it</h3>
    <table class="app-table"><caption class="govuk-visually-hidden">Agency types</caption>
      <thead><tr><th scope="col">Agency type</th><th scope="col">Not asked</th><th scope="col">Other words</th></tr></thead>
      <tbody>${view.tool.variants.map((/** @type {any} */ type, /** @type {number} */ i) => {
        const words = (type.reworded ?? []).find((/** @type {any} */ own) => own.question === one.code)?.text ?? ''
        return html`<tr><th scope="row">${type.title}</th>
          <td><input type="checkbox" id="hidden-${i}" name="hidden-${i}" checked="${(type.hidden ?? []).includes(one.code)}" ><label class="govuk-visually-hidden" for="hidden-${i}">Not asked of ${type.title}</label></td>
          <td><input class="govuk-input" id="words-${i}" name="words-${i}" value="${words}" autocomplete="off" ><label class="govuk-visually-hidden" for="words-${i}">Other words for ${type.title}</label></td></tr>`
      })}</tbody></table>
    ${button('Save for the agency types', { quiet: true })}
  </form>`

/** @param {any} view @param {any} one */
const placement = (view, one) => html`
  <form data-form="to" novalidate class="app-part__line">
    ${select({ name: 'to', label: `Move ${one.code} to`, value: view.at, choices: view.outline.map((/** @type {any} */ section) => ({ value: atOf(section.place), text: section.title })) })}
    ${button('Move it there', { quiet: true })}
  </form>`

/** @param {HTMLElement} root @param {any} view @param {import('../router.js').App} app */
export function wireQuestion(root, view, app) {
  const form = /** @type {HTMLFormElement | null} */ (root.querySelector('form[data-form="question"]'))
  const one = opened(view)
  if (!form || !one) return
  const section = view.outline.find((/** @type {any} */ part) => atOf(part.place) === view.at)
  const earlier = earlierThan(view)
  const state = { parts: one.parts ?? [], conditions: conditionsOf(one.applies_when) }
  const region = (/** @type {string} */ id) => /** @type {HTMLElement} */ (root.querySelector(`#${id}`))
  const read = () => {
    // With a shared answer its own parts are not drawn, and stay as they were.
    if (region('parts').querySelector('#add-part')) state.parts = readParts(region('parts'), state.parts)
    state.conditions = readConditions(region('conditions'), state.conditions)
  }
  const typed = () => {
    read()
    return questionFrom(view, one, collect(form), state)
  }
  const common = () =>
    view.seenAs ? html`<p class="app-quiet">In the words for every type, until it is saved.</p>` : ''
  const showPreview = () => region('preview')?.replaceChildren(html`${common()} ${ask(typed(), view.tool)}`)
  const draw = (/** @type {string} */ focus = '') => {
    const own = !collect(form).answer
    region('parts').replaceChildren(own ? partsShown(view.tool, state.parts) : '')
    region('conditions').replaceChildren(conditionsShown(state.conditions, earlier))
    if (focus) document.getElementById(focus)?.focus()
  }
  draw()
  if (state.conditions.length) region('when-details').setAttribute('open', '')
  form.addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target).closest('button')
    const part = target?.dataset.partRemove
    const condition = target?.dataset.conditionRemove
    if (target?.id === 'add-part') {
      read()
      state.parts = [...state.parts, newPart(state.parts)]
      draw(`part-kind-${state.parts.length - 1}`)
    } else if (target?.id === 'add-condition') {
      read()
      state.conditions = [...state.conditions, { group: 'all', question: earlier.at(-1).code, part: null, is: [] }]
      draw(`when-question-${state.conditions.length - 1}`)
    } else if (part !== undefined) {
      read()
      state.parts = state.parts.filter((/** @type {any} */ _, /** @type {number} */ i) => i !== Number(part))
      draw('add-part')
    } else if (condition !== undefined) {
      read()
      state.conditions = state.conditions.filter(
        (/** @type {any} */ _, /** @type {number} */ i) => i !== Number(condition),
      )
      draw('add-condition')
    } else return
    form.dataset.unsaved = 'true'
    showPreview()
  })
  form.addEventListener('change', (event) => {
    const field = /** @type {HTMLElement} */ (event.target)
    const detail = field.closest('fieldset')?.querySelector('[data-detail]')
    read()
    if (field.dataset.field === 'kind' && detail) {
      const i = Number(field.closest('fieldset')?.dataset.part)
      detail.replaceChildren(html`${partDetail(state.parts[i], i, view.tool)}`)
    } else if (field.dataset.field === 'question' && detail) {
      const i = Number(field.closest('fieldset')?.dataset.condition)
      detail.replaceChildren(conditionAnswers(state.conditions[i], i, earlier))
    } else if (field.getAttribute('name') === 'answer') draw(field.id)
    showPreview()
  })
  form.addEventListener('input', showPreview)
  const byType = /** @type {HTMLFormElement | null} */ (root.querySelector('form[data-form="by-type"]'))
  const save = (/** @type {any} */ after) => {
    const { weight } = collect(form)
    if (weight !== null && !(Number.isInteger(weight) && weight >= 0 && weight <= 999))
      return showProblems(root, [
        {
          field: 'weight',
          message: 'A weight is a whole number from 0 to 999.',
          next: 'Write it in figures, or leave it empty.',
        },
      ])
    const question = typed()
    const edit = { kind: 'put_question', was: view.code === 'new' ? null : view.code, place: section.place, question }
    const types = byType?.dataset.unsaved ? typeEdits(view.tool.variants, question.code, collect(byType), one.code) : []
    return app.run(inOrder(view.id, [edit, ...types]), after)
  }
  onSubmit(root, 'question', ({ code }) =>
    save({ to: addressOf(view.id, view.at, code.trim()), said: { what: `${code.trim()} is saved.` } }),
  )
  const next = () =>
    save({
      to: addressOf(view.id, view.at, 'new'),
      said: { what: `${collect(form).code.trim()} is saved.`, next: 'Write the next one.' },
    })
  onClick(root, 'next', next)
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.ctrlKey || !event.shiftKey) return
    event.preventDefault()
    next()
  })
  wirePlacement(root, view, app, one, section)
}

/** @param {HTMLElement} root @param {any} view @param {import('../router.js').App} app @param {any} one @param {any} section */
function wirePlacement(root, view, app, one, section) {
  const run = (/** @type {any} */ edit, /** @type {any} */ after = {}) =>
    !waits(root) && app.run(api.changeDraft({ draft_id: view.id, edit }), after)
  const at = section?.questions.findIndex((/** @type {any} */ other) => other.code === one.code) ?? 0
  const move = (/** @type {number} */ to) => run({ kind: 'move_question', code: one.code, place: section.place, to })
  onClick(root, 'up', () => move(Math.max(0, at - 1)))
  onClick(root, 'down', () => move(at + 1))
  onClick(root, 'remove', () =>
    run(
      { kind: 'remove_question', code: one.code },
      { to: addressOf(view.id, view.at), said: { what: `${one.code} is taken out.`, next: 'Undo brings it back.' } },
    ),
  )
  onSubmit(root, 'to', ({ to }) => {
    const place = view.outline.find((/** @type {any} */ other) => atOf(other.place) === to)
    if (to === view.at) return
    root.querySelector('form[data-form="to"]')?.removeAttribute('data-unsaved')
    run(
      { kind: 'move_question', code: one.code, place: place.place, to: place.questions.length },
      { to: addressOf(view.id, to, one.code), said: { what: `${one.code} is moved to “${place.title}”.` } },
    )
  })
  onSubmit(root, 'by-type', (typed) => {
    // What was typed of the question itself is saved with it.
    const form = /** @type {HTMLFormElement | null} */ (root.querySelector('form[data-form="question"][data-unsaved]'))
    if (form) return form.requestSubmit()
    const edits = typeEdits(view.tool.variants, one.code, typed)
    if (edits.length) app.run(inOrder(view.id, edits), { said: { what: 'Saved for the agency types.' } })
  })
}

/** Changes a draft step by step; each can be taken back. @param {string} draft @param {any[]} edits */
async function inOrder(draft, edits) {
  let done
  for (const edit of edits) done = await api.changeDraft({ draft_id: draft, edit })
  return done
}

/** The edits that lead from what agency types are asked to what was typed.
 * @param {any[]} variants @param {string} code @param {any} typed @param {string} [before] its code until now */
export function typeEdits(variants, code, typed, before = code) {
  /** @type {any[]} */
  const edits = []
  for (const [i, type] of variants.entries()) {
    const agency_type = type.agency_type
    const hidden = Boolean(typed[`hidden-${i}`])
    const was = (type.reworded ?? []).find((/** @type {any} */ own) => own.question === before)
    const text = (typed[`words-${i}`] ?? '').trim() || null
    if (hidden !== (type.hidden ?? []).includes(before))
      edits.push({ kind: 'hide', agency_type, question: code, hidden })
    if (text !== (was?.text ?? null))
      edits.push({ kind: 'reword', agency_type, question: code, text, help: was?.help ?? null })
  }
  return edits
}

/** @param {any} when */
const conditionsOf = (when) => [
  ...(when?.all ?? []).map((/** @type {any} */ one) => ({ group: 'all', ...one })),
  ...(when?.any ?? []).map((/** @type {any} */ one) => ({ group: 'any', ...one })),
]

/** The question as it was typed. What the form does not show stays as it was.
 * @param {any} view @param {any} was @param {any} typed @param {{ parts: any[], conditions: any[] }} state */
export function questionFrom(view, was, typed, state) {
  const of = (/** @type {string} */ group) =>
    state.conditions
      .filter((one) => one.group === group)
      .map(({ question, part, is }) => (part ? { question, part, is } : { question, is }))
  const [all, any] = [of('all'), of('any')]
  const answer = typed.answer ?? null
  const set = (view.tool.answers ?? []).find((/** @type {any} */ one) => one.code === answer)
  return {
    ...was,
    code: typed.code.trim(),
    text: typed.text.trim(),
    help: typed.help?.trim() || null,
    evidence_prompts: unlessTyped(
      typed.evidence_prompts,
      (was.evidence_prompts ?? []).join('\n'),
      was.evidence_prompts ?? [],
      (lines) => lines,
    ),
    level: typed.level,
    applies_to: typed.applies_to ?? [],
    applies_when: all.length || any.length ? { all, any } : null,
    tags: typed.tags,
    weight: typed.weight,
    carry_forward: typed.carry_forward,
    prompts_escalation: typed.prompts_escalation,
    answered_by_grade: typed.answered_by_grade,
    proposal: typed.proposal,
    check_before_use: readCaution(typed),
    answer,
    guidance: references(was.guidance ?? [], typed.editions),
    parts: set ? set.parts : typed.answered_by_grade ? [] : state.parts.map(fitting),
  }
}

/** The references of a question: those it had to the editions that are ticked, and those that were ticked now.
 * @param {{ edition: string, at?: string }[]} before @param {string[] | undefined} ticked */
export function references(before, ticked) {
  if (!ticked) return before
  const kept = before.filter((one) => ticked.includes(one.edition))
  const added = ticked.filter((code) => !before.some((one) => one.edition === code))
  return [...kept, ...added.map((edition) => ({ edition }))]
}

/** A part with what its kind has, and nothing of the kinds it was before. @param {any} part */
function fitting({ options, columns, scale, unit, any_order, ...part }) {
  const chooses = part.kind === 'choice' || part.kind === 'choices'
  const counts = part.kind === 'number' || part.kind === 'person_count'
  return {
    ...part,
    ...(chooses ? { options: options ?? [] } : {}),
    ...(part.kind === 'table' ? { columns: columns ?? [] } : {}),
    ...(part.kind === 'rating' && scale ? { scale } : {}),
    ...(counts && unit ? { unit } : {}),
    ...(part.kind === 'date_pair' && any_order ? { any_order } : {}),
  }
}
