/** The app around the pages: goes to addresses, runs writes, keeps the frame right, and answers Ctrl+L, F1 and ?. */

import * as locking from './api/lock.js'
import * as vault from './api/vault.js'
import { asProblem } from './bridge.js'
import { banner } from './components/banner.js'
import { forget, handOver, putBack, takeBack } from './drafts.js'
import { clearProblems, showProblems } from './form.js'
import { drawFrame, theme } from './frame.js'
import { tellOfUse, warn } from './idle.js'
import { showMeanwhile } from './meanwhile.js'
import { match, show } from './router.js'
import { routes } from './routes.js'
import { isTyping } from './typing.js'
import { giveUp, nothingWaits, waits } from './unsaved.js'

/** @typedef {import('./router.js').App} App */
/** @typedef {import('./router.js').After} After */

/** The file could not be read or written any more; the shell locks it and renews the window. */
const LOST = ['vault_lost', 'vault_database_damaged', 'vault_stopped_opening']

/** @param {HTMLElement} root the page's place in the frame */
export function start(root) {
  /** @type {any} */
  let state = { locked: true }
  /** @type {{ page: import('./router.js').Page, params: import('./router.js').Params } | null} */
  let here = null
  /** @type {import('./components/banner.js').Said | null} */
  let waiting = null
  let turn = 0
  /** Where somebody wanted to go while words waited. */
  let wanted = ''
  /** How far into the history the page on screen is, and whether the window is on its way back to it. */
  let depth = 0
  let returning = false
  /** What was typed in a file before it was lost, until its page is shown. @type {ReturnType<typeof takeBack> | null} */
  let handedBack = null
  /** Where a code is shown that was made while the file was being locked. @type {string | null} */
  let madeMeanwhile = null
  /** When the last write was answered. @type {Date | null} */
  let saved = null

  /** @type {App} */
  const app = {
    go: (address) => {
      if (location.hash === address) navigate()
      else location.hash = address
    },
    say: (said) => {
      waiting = said
    },
    state: () => state,
    choose: (purpose, suggested = '') => vault.chooseFile({ purpose, suggested }),
    reload: () => navigate(true),
    refresh,
    run,
  }

  /** Asks where the session stands, and draws the frame for it. */
  async function refresh() {
    const wasLocked = state.locked
    state = { saved_at: saved, ...(await vault.vaultState()) }
    // Without it there is no warning; the file locks all the same.
    if (wasLocked && !state.locked) {
      locking.hearOfLocking((warning) => warn(warning, root)).catch(() => {})
      const held = await locking.takeTyped().catch(() => null)
      if (held) handedBack = takeBack(held)
      madeMeanwhile = showMeanwhile(await locking.takeMade().catch(() => null))
    }
    theme(state.appearance)
    drawFrame(state, here?.page, lock)
    return state
  }

  /** @param {boolean} [again] the same page, after a write: the focus stays where it was */
  async function navigate(again = false) {
    const found = match(routes, location.hash) ?? match(routes, '#/home')
    if (!found) return
    if (state.locked && !found.page.open) return app.go('#/start')
    const mine = ++turn
    wanted = ''
    const before = here
    here = found
    const kept = again ? document.activeElement?.id : ''
    const top = again ? root.scrollTop : 0
    await show(root, found.page, found.params, app, () => mine !== turn)
    if (mine !== turn) return
    depth = history.state?.depth ?? depth + 1
    history.replaceState({ depth }, '')
    drawFrame(state, found.page, lock)
    const said = waiting
    waiting = null
    if (said) root.prepend(banner(said))
    if (handedBack && location.hash === handedBack.address) {
      putBack(root, handedBack.forms)
      handedBack = null
    }
    root.scrollTop = said ? 0 : top
    // After undo the keys go on working: no field takes them.
    const own =
      again && found.page.focusFirst
        ? null
        : found.page.focus?.(root, before?.page === found.page ? before.params : null)
    const target =
      // Where one thing is written after another, the next field comes before the banner, which is spoken anyway.
      (found.page.focusFirst && own) ||
      (said && root.querySelector('.app-banner')) ||
      (kept && document.getElementById(kept)) ||
      own ||
      root.querySelector('h1')
    if (target instanceof HTMLElement) target.focus({ preventScroll: again })
  }

  /**
   * Does one thing that may write, and shows what came of it.
   * @param {Promise<any>} work
   * @param {After} [after]
   */
  async function run(work, after = {}) {
    clearProblems(root)
    root.setAttribute('aria-busy', 'true')
    try {
      const wasLocked = state.locked
      const done = await work
      const value = done && typeof done === 'object' && 'touched' in done ? done.value : done
      nothingWaits(root)
      if (done?.touched?.length) saved = new Date()
      await refresh()
      // What was asked was done, and the file went away all the same.
      if (state.locked && !wasLocked) await handOverTyped()
      const said = typeof after.said === 'function' ? after.said(value) : after.said
      if (said) waiting = said
      let to = typeof after.to === 'function' ? after.to(value) : after.to
      if (wasLocked && handedBack && to === '#/home') {
        to = handedBack.address
        waiting = {
          what: ['The file is open again.', said?.what].filter(Boolean).join(' '),
          next: 'What you had typed and not saved is back where it was. Save it now.',
        }
      }
      // A code is shown once, so it comes before anything else.
      if (wasLocked && madeMeanwhile) to = madeMeanwhile
      madeMeanwhile = null
      if (to) app.go(to)
      else if (said || touches(done)) await navigate(true)
      return value ?? true
    } catch (failure) {
      const problem = asProblem(failure)
      const elsewhere = after.failed?.(problem)
      if (elsewhere) app.go(elsewhere)
      else if (problem.code === 'vault_locked') await locked()
      else showProblems(root, [problem], problem.blame === 'fault' ? problem.detail : null)
      if (LOST.includes(problem.code) && !state.locked) {
        await handOverTyped()
      }
      return undefined
    } finally {
      root.removeAttribute('aria-busy')
    }
  }

  /** The shell holds what was typed until the file is open again. */
  const handOverTyped = () => locking.keepTyped({ typed: handOver(root, location.hash) }).catch(() => {})

  /** @param {any} done */
  const touches = (done) =>
    Boolean(done?.touched?.some((/** @type {string} */ kind) => here?.page.needs.includes(kind)))

  async function locked() {
    forget()
    saved = null
    await refresh()
    app.go('#/start')
  }

  /** The window goes with everything in it, and another takes its place: there is nothing to do after. */
  function lock() {
    locking.lockVault().catch((failure) => showProblems(root, [asProblem(failure)]))
  }

  /** A new window says why the last one went, and asks for the passphrase of the file that was open. */
  function takeOver() {
    if (state.locked_because) waiting = { title: 'Locked', what: state.locked_because, next: 'Unlock it to go on.' }
    const file = state.locked && location.hash === '' ? state.locked_file : null
    // A copy that was worked on is put back from the list of files.
    if (file && state.copy?.purpose === 'work') {
      waiting ??= {
        title: 'Locked',
        what: `The copy of ${state.copy.name} is locked.`,
        next: 'Put it back where it came from, or unlock it to go on.',
      }
      app.go('#/start')
    } else if (file) app.go(`#/unlock/${file.token}/${encodeURIComponent(file.name)}`)
    else navigate()
  }

  // A link, a key, the menu and going back all end here: what was typed and not saved is not lost by any of them.
  addEventListener('hashchange', () => {
    if (!location.hash.startsWith('#/') && location.hash !== '') return
    if (returning) {
      returning = false
      return
    }
    if (!state.locked && location.hash !== wanted && waits(root)) {
      wanted = location.hash
      returning = true
      // Gone back to: forward again. Gone to anew, or forward to: back again.
      history.go((history.state?.depth ?? depth + 1) < depth ? 1 : -1)
      return
    }
    giveUp(root)
    navigate()
  })
  // Whoever types on has stayed: the next way out is asked about again.
  root.addEventListener('input', () => {
    wanted = ''
  })
  document.getElementById('skip')?.addEventListener('click', (event) => {
    event.preventDefault()
    root.focus()
  })
  addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key.toLowerCase() === 'l' && !state.locked) {
      event.preventDefault()
      lock()
    } else if (event.key === 'F1') {
      event.preventDefault()
      app.go('#/help')
    } else if (event.key === '?' && !isTyping(event.target)) {
      app.go('#/help/keys')
    }
  })
  tellOfUse(() => !state.locked)
  return refresh().then(takeOver)
}
