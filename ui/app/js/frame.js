/** The frame around every page: the mark, whose file this is, the sections, and the line at the foot that says who and what. */

import { strip } from './components/strip.js'
import * as format from './format.js'
import { html } from './html.js'

/** @type {[string, string, string][]} name, address, who sees it */
const SECTIONS = [
  ['Home', '#/home', 'both'],
  ['Audits', '#/audits', 'both'],
  ['Tools', '#/tools', 'both'],
  ['Agencies', '#/agencies', 'both'],
  ['Settings', '#/settings', 'both'],
  ['Help', '#/help', 'both'],
]

/**
 * Draws header, sections and footer for where the session stands.
 * @param {any} state
 * @param {import('./router.js').Page | undefined} page
 * @param {() => void} lock
 */
export function drawFrame(state, page, lock) {
  place('header', header(state))
  place('strip', strip(state))
  place('sections', state.locked ? null : sections(page?.section))
  place('footer', footer(state))
  document.body.classList.toggle('app-locked', Boolean(state.locked))
  document.body.classList.toggle('app-dense', page?.frame === 'dense')
  document.getElementById('lock')?.addEventListener('click', lock)
}

/**
 * @param {string} id
 * @param {Node | null} content
 */
function place(id, content) {
  const at = document.getElementById(id)
  if (!at) return
  const focused = document.activeElement?.id
  at.replaceChildren(...(content ? [content] : []))
  if (focused && at.querySelector(`#${focused}`)) document.getElementById(focused)?.focus()
}

/** @param {any} state */
const header = (state) => html`
  <span class="app-mark"><span class="app-mark__line" aria-hidden="true"></span>Plumbline</span>
  ${
    state.locked
      ? ''
      : html`<span class="app-header__file">${state.organisation}</span>
    <span class="app-header__who" id="who">${who(state)}</span>
    <button type="button" class="app-lock" id="lock" aria-keyshortcuts="Control+L">Lock <kbd>Ctrl L</kbd></button>`
  }`

/** Who acts, or that nobody is named.
 * @param {any} state */
const who = ({ person, person_role: role, opened_with: way }) =>
  person
    ? `${person}, ${role}`
    : html`<strong>Nobody is named</strong> (opened with: ${way}). <a class="app-header__link" href="#/whose">Say who you are</a>`

/** @param {string | undefined} here */
const sections = (here) => html`
  <ul class="app-sections__list">
    ${SECTIONS.map(
      ([name, address]) => html`<li><a class="app-sections__link" id="to-${name.toLowerCase()}" href="${address}"
        aria-current="${name === here ? 'page' : null}">${icon(name)}<span class="app-sections__name">${name}</span></a></li>`,
    )}
  </ul>`

/** Drawn, so that no font needs to have them.
 * @type {Record<string, string>} */
const SHAPES = {
  Home: 'M2 9 10 2l8 7v9h-5v-6H7v6H2z',
  Audits: 'M4 2h12v16H4zM7 6h6M7 10h6M7 14h4',
  Tools: 'M3 4h3v3H3zM8 5h9M3 9h3v3H3zM8 10h9M3 14h3v3H3zM8 15h9',
  Agencies: 'M2 18V8h7v10M9 18V3h9v15M12 7h3M12 11h3M5 12h1',
  Settings: 'M3 5h14M3 10h14M3 15h14M7 3v4M13 8v4M6 13v4',
  Help: 'M7 7a3 3 0 1 1 4 3c-1 .5-1 1-1 2M10 15v1',
}

/** @param {string} name */
const icon = (name) =>
  html`<svg class="app-sections__icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="${SHAPES[name]}"></path></svg>`

/** @param {any} state */
const footer = (state) =>
  state.locked
    ? html`<span>Plumbline ${state.version ?? ''}</span><span>Works with no network. Your files stay on this computer.</span>`
    : html`<span>${state.file_name}</span>
        ${state.saved_at ? html`<span>Saved ${format.time(state.saved_at)}</span>` : ''}
        <span class="app-footer__mark">${state.classification}</span>`

/** Sets light, dark, or the system's own choice.
 * @param {string | undefined} appearance */
export function theme(appearance) {
  if (appearance === 'light' || appearance === 'dark') document.documentElement.dataset.theme = appearance
  else delete document.documentElement.dataset.theme
}
