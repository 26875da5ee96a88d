/** Turns the address after `#` into a page: finds it, loads its view, shows it, names the window and moves the focus. */

import { asProblem } from './bridge.js'
import { problemPage } from './components/problem.js'
import { html } from './html.js'

/**
 * @typedef {Record<string, string>} Params
 * @typedef {{ failed?: (problem: import('./bridge.js').Problem) => string | null, to?: string | ((value: any) => string), said?: import('./components/banner.js').Said | ((value: any) => import('./components/banner.js').Said | null) }} After
 * @typedef {{
 *   go: (address: string) => void,
 *   run: (work: Promise<any>, after?: After) => Promise<any>,
 *   reload: () => Promise<void>,
 *   say: (said: import('./components/banner.js').Said) => void,
 *   choose: (purpose: string, suggested?: string) => Promise<import('./api/vault.js').Chosen[]>,
 *   state: () => any,
 *   refresh: () => Promise<any>,
 * }} App
 * @typedef {{
 *   needs: string[],
 *   load: (params: Params, app: App) => Promise<any> | any,
 *   render: (view: any, app: App) => Node,
 *   wire?: (root: HTMLElement, view: any, app: App) => void,
 *   focus?: (root: HTMLElement, before: Params | null) => HTMLElement | null,
 *   section?: string,
 *   frame?: 'dense',
 *   focusFirst?: boolean,
 *   open?: boolean,
 * }} Page a screen: `open` pages show without an unlocked file
 */

/**
 * Finds the page for an address.
 * @param {[string, Page][]} routes
 * @param {string} address such as `#/audit/12ab/moderation`
 * @returns {{ page: Page, params: Params, pattern: string } | null}
 */
export function match(routes, address) {
  const parts = address.replace(/^#\/?/, '').split('/').filter(Boolean)
  for (const [pattern, page] of routes) {
    const params = against(pattern.split('/').filter(Boolean), parts)
    if (params) return { page, params, pattern }
  }
  return null
}

/**
 * @param {string[]} pattern
 * @param {string[]} parts
 * @returns {Params | null}
 */
function against(pattern, parts) {
  if (parts.length > pattern.length) return null
  /** @type {Params} */
  const params = {}
  for (const [i, want] of pattern.entries()) {
    const got = parts[i]
    if (got === undefined && want.endsWith('?')) continue
    if (got === undefined) return null
    if (want.startsWith(':')) params[want.slice(1).replace('?', '')] = decodeURIComponent(got)
    else if (want.replace('?', '') !== got) return null
  }
  return params
}

/**
 * Shows a page in `root`. Resolves when it is on screen; a newer call wins over an older one.
 * @param {HTMLElement} root
 * @param {Page} page
 * @param {Params} params
 * @param {App} app
 * @param {() => boolean} stale
 */
export async function show(root, page, params, app, stale) {
  const slow = setTimeout(() => root.replaceChildren(loading()), 300)
  root.setAttribute('aria-busy', 'true')
  let content
  let view
  try {
    view = await page.load(params, app)
    content = page.render(view, app)
  } catch (failure) {
    content = problemPage(asProblem(failure))
    view = undefined
  } finally {
    clearTimeout(slow)
  }
  if (stale()) return
  root.replaceChildren(content)
  root.removeAttribute('aria-busy')
  nameWindow(root)
  if (view !== undefined) page.wire?.(root, view, app)
}

const loading = () => html`<p class="govuk-body app-loading" role="status">Loading…</p>`

/** The window is called what the page is called.
 * @param {HTMLElement} root */
function nameWindow(root) {
  const heading = root.querySelector('h1')
  if (!heading) return
  heading.setAttribute('tabindex', '-1')
  document.title = `${(heading.getAttribute('data-title') ?? heading.textContent ?? '').trim().replace(/\s+/g, ' ')} – Plumbline`
}
