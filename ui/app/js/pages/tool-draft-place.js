/** One part of a draft without its questions: a domain, an agency type, a theme pack, or the questions before and after. */

import * as api from '../api/tools.js'
import { button, input, textarea, tick } from '../components/field.js'
import { addressOf } from '../draft.js'
import { forget, keep } from '../drafts.js'
import { onClick, onSubmit } from '../form.js'
import { html } from '../html.js'
import { waits } from '../unsaved.js'

/** @param {any} view */
export function placeForm(view) {
  const [kind, code] = [/** @type {'d' | 'v' | 'p'} */ (view.at[0]), view.at.slice(2)]
  if (view.at === 'header' || view.at === 'closing') return standing(view)
  const form = kind === 'd' ? domainFields : kind === 'v' ? variantFields : packFields
  const here = code ? found(view) : null
  if (code && !here)
    return html`<p class="govuk-body">This part is not in the draft any more. Choose another on the left.</p>`
  return html`
    <form data-form="place" novalidate>
      <h2 class="govuk-heading-m">${code ? here.title : { d: 'A new domain', v: 'A new agency type', p: 'A new theme pack' }[kind]}</h2>
      ${form(view, here)}
      <p class="app-buttons">${button('Save', { keys: 'Control+Enter' })}
      ${code ? html`<a class="govuk-button govuk-button--secondary" href="${addressOf(view.id, view.at, 'new')}">Add a question</a>` : ''}
      ${kind === 'd' && code ? html`${button('Move up', { do: 'up', quiet: true })} ${button('Move down', { do: 'down', quiet: true })}` : ''}
      ${code ? button('Take it out', { do: 'remove', quiet: true }) : ''}</p>
    </form>`
}

/** @param {any} view */
const standing = (view) => html`
  <h2 class="govuk-heading-m">${view.at === 'header' ? 'About the return' : 'At the end'}</h2>
  <p class="govuk-body">${view.at === 'header' ? 'Questions before the domains, such as the window searched or the people spoken to.' : 'Questions after the domains, such as a declaration.'} They carry no grade.</p>
  <a class="govuk-button govuk-button--secondary" href="${addressOf(view.id, view.at, 'new')}">Add a question</a>`

/** What is open, of the tool. @param {any} view */
export function found(view) {
  const [kind, code] = [view.at[0], view.at.slice(2)]
  const lists = { d: view.tool.domains, v: view.tool.variants, p: view.tool.packs }
  const list = lists[/** @type {'d' | 'v' | 'p'} */ (kind)] ?? []
  return list.find((/** @type {any} */ one) => (one.code ?? one.agency_type) === code) ?? null
}

/** @param {any} view @param {any} domain */
const domainFields = (view, domain) => html`
  <div class="app-row">
    ${input({ name: 'code', label: 'Code', hint: domain ? 'With another code it is another domain: no earlier answer is offered for it, and its questions keep their codes.' : 'Such as N1. Its questions are numbered after it.', width: 'govuk-input--width-5', value: domain?.code ?? '' })}
    ${input({ name: 'short', label: 'Short title', hint: 'For the heading of a table.', value: domain?.short ?? '' })}
  </div>
  ${input({ name: 'title', label: 'Title', value: domain?.title ?? '' })}
  ${textarea({ name: 'intro', label: 'What it covers, where the title does not say', rows: 2, kind: 'optional', value: domain?.intro ?? '' })}
  ${tick({ name: 'rated', label: 'It carries a grade', checked: domain?.rated ?? true })}
  ${tick({ name: 'needs_pointer', label: 'The rationale must point to an entry in the record', checked: domain?.needs_pointer ?? true })}
  ${tick({ name: 'overall', label: 'Its grade is the overall judgement', checked: domain?.overall ?? false })}
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend">What each point looks like in this domain</legend>
    ${tick({ name: 'general_descriptors', label: 'The scale’s general descriptors serve', checked: domain?.general_descriptors ?? false })}
    ${view.tool.scale.points.map((/** @type {any} */ at) =>
      textarea({
        name: 'descriptors[]',
        id: `field-descriptor-${at.point}`,
        label: `${at.symbol} ${at.word}`,
        rows: 2,
        value: domain?.descriptors?.find((/** @type {any} */ own) => own.point === at.point)?.text ?? '',
      }),
    )}
  </fieldset>
  ${limits(view, domain)}
  <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Group, and what to check before use</span></summary><div class="govuk-details__text">
    ${input({ name: 'group', label: 'The group it stands in', kind: 'optional', value: domain?.group ?? '' })}
    ${cautionFields(domain?.check_before_use)}
  </div></details>`

/** The rules that hold its grade back, and those in which it holds another's back. @param {any} view @param {any} domain */
const limits = (view, domain) => {
  const named = (view.tool.limits ?? []).filter(
    (/** @type {any} */ one) => domain && (one.domain === domain.code || one.when.includes(domain.code)),
  )
  return named.length
    ? html`<div class="govuk-form-group"><p class="govuk-label">Limits between grades</p>
    ${named.map((/** @type {any} */ one) => html`<p class="govuk-body">${one.domain} is held back by ${one.when.join(', ')}: ${one.why} <button type="button" class="app-link" data-do="unlimit" data-domain="${one.domain}">Take the limits of ${one.domain} out</button></p>`)}</div>`
    : ''
}

/** @param {any} caution */
export const cautionFields = (caution) => html`
  ${input({ name: 'caution_what', label: 'What is not certain', kind: 'optional', value: caution?.what ?? '' })}
  ${input({ name: 'caution_against', label: 'What to check it against', kind: 'optional', value: caution?.against ?? '' })}`

/** @param {any} typed */
export const readCaution = (typed) =>
  typed.caution_what || typed.caution_against
    ? { what: typed.caution_what ?? '', against: typed.caution_against ?? '' }
    : null

/** @param {any} _ @param {any} variant */
const variantFields = (_, variant) => html`
  ${input({ name: 'title', label: 'What it is called', hint: 'Such as “Police”.', value: variant?.title ?? '' })}
  ${input({ name: 'code', label: 'Code', hint: 'Small letters, figures and underlines, such as police. Agencies are given it as their type.', value: variant?.agency_type ?? '' })}
  ${
    variant
      ? html`<p class="govuk-body">It is not asked: ${variant.hidden?.join(', ') || 'nothing is hidden from it'}.</p>
    <p class="govuk-body">In its own words: ${variant.reworded?.map((/** @type {any} */ one) => one.question).join(', ') || 'none'}.</p>
    <p class="govuk-hint">A question is hidden from it, or given other words for it, where the question is.</p>`
      : ''
  }`

/** @param {any} _ @param {any} pack */
const packFields = (_, pack) => html`
  ${input({ name: 'title', label: 'What it is called', value: pack?.title ?? '' })}
  ${input({ name: 'code', label: 'Code', hint: 'Such as domestic_abuse.', value: pack?.code ?? '' })}
  ${textarea({ name: 'note', label: 'What to know before it is switched on', rows: 2, kind: 'optional', value: pack?.note ?? '' })}`

/** @param {HTMLElement} root @param {any} view @param {import('../router.js').App} app */
export function wirePlace(root, view, app) {
  const form = /** @type {HTMLFormElement | null} */ (root.querySelector('form[data-form="place"]'))
  if (!form) return
  const key = `draft ${view.id} ${view.at}`
  if (keep(form, key)) form.dataset.unsaved = 'true'
  const [kind, was] = [view.at[0], view.at.slice(2) || null]
  const run = (/** @type {any} */ edit, /** @type {any} */ after) =>
    app.run(api.changeDraft({ draft_id: view.id, edit }), after)
  onSubmit(root, 'place', async (typed) => {
    const edit = placeEdit(view, kind, was, typed)
    const at = `${kind}:${typed.code.trim()}`
    // What is drawn next is what was saved; where it is refused, what was typed is still here, and kept again.
    forget(key)
    const done = await run(edit, {
      to: was === typed.code.trim() ? undefined : addressOf(view.id, at, was ? undefined : 'new'),
      said: was ? { what: 'Saved.' } : { what: `${typed.title} is added.`, next: 'Next, write its first question.' },
    })
    if (!done) form.dispatchEvent(new Event('input'))
  })
  const to = view.tool.domains.findIndex((/** @type {any} */ one) => one.code === was)
  onClick(root, 'up', () => !waits(root) && run({ kind: 'move_domain', code: was, to: Math.max(0, to - 1) }, {}))
  onClick(root, 'down', () => !waits(root) && run({ kind: 'move_domain', code: was, to: to + 1 }, {}))
  onClick(
    root,
    'unlimit',
    (pressed) =>
      !waits(root) &&
      run(
        { kind: 'remove_limits', domain: pressed.dataset.domain },
        { said: { what: 'The limits are taken out.', next: 'Undo brings them back.' } },
      ),
  )
  onClick(root, 'remove', () => {
    const edits = {
      d: { kind: 'remove_domain', code: was },
      v: { kind: 'remove_variant', agency_type: was },
      p: { kind: 'remove_pack', code: was },
    }
    forget(key)
    run(edits[/** @type {'d' | 'v' | 'p'} */ (kind)], {
      to: addressOf(view.id, 'about'),
      said: { what: `${found(view)?.title ?? was} is taken out, with its questions.`, next: 'Undo brings it back.' },
    })
  })
}

/** @param {any} view @param {string} kind @param {string | null} was @param {any} typed */
export function placeEdit(view, kind, was, typed) {
  const code = typed.code.trim()
  if (kind === 'v') return { kind: 'put_variant', was, agency_type: code, title: typed.title.trim() }
  if (kind === 'p') return { kind: 'put_pack', was, pack: { code, title: typed.title.trim(), note: typed.note } }
  const points = view.tool.scale.points.map((/** @type {any} */ at) => at.point)
  const texts = typed.descriptors ?? []
  return {
    kind: 'put_domain',
    was,
    domain: {
      code,
      title: typed.title.trim(),
      short: (typed.short || typed.title).trim(),
      group: typed.group,
      intro: typed.intro,
      guidance: (was && found({ ...view, at: `d:${was}` })?.guidance) || [],
      rated: typed.rated,
      overall: typed.overall,
      needs_pointer: typed.needs_pointer,
      general_descriptors: typed.general_descriptors,
      descriptors: points
        .map((/** @type {number} */ point, /** @type {number} */ i) => ({ point, text: (texts[i] ?? '').trim() }))
        .filter((/** @type {any} */ one) => one.text),
      check_before_use: readCaution(typed),
    },
  }
}
