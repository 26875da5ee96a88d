/** Looks at every call before the shell gets it: a known name, one plain argument, and not too much of it. */

;(() => {
  /** The most a call may hold: letters, things inside things, and things in all. A long narrative is far smaller. */
  const MOST = { letters: 1_000_000, depth: 12, things: 20_000 }
  /** What the answers to calls are read with. Anything else is not one of the page's own calls. */
  const OWN = ['callback', 'cmd', 'error', 'options', 'payload']
  const known = new Set(globalThis.PLUMBLINE_COMMANDS)

  /** @param {unknown} value */
  const isPlain = (value) => {
    if (value === null || typeof value !== 'object') return false
    const kind = Object.getPrototypeOf(value)
    return kind === Object.prototype || kind === null
  }

  /**
   * Counts what a value holds. Infinity where it holds what JSON cannot, or goes too deep.
   * @param {unknown} value
   * @param {{ letters: number, things: number }} held
   * @param {number} depth
   */
  const weigh = (value, held, depth) => {
    held.things += 1
    if (depth > MOST.depth || held.things > MOST.things || held.letters > MOST.letters) return false
    if (value === null || value === undefined || typeof value === 'boolean') return true
    if (typeof value === 'number') return Number.isFinite(value)
    if (typeof value === 'string') {
      held.letters += value.length
      return held.letters <= MOST.letters
    }
    if (Array.isArray(value)) return value.every((inner) => weigh(inner, held, depth + 1))
    if (!isPlain(value)) return false
    return Object.entries(value).every(([name, inner]) => {
      held.letters += name.length
      return weigh(inner, held, depth + 1)
    })
  }

  /**
   * Tells whether a call may go on: a known command, its one argument `request`, and no more than a page ever sends.
   * @param {any} call
   */
  const isOurs = (call) =>
    isPlain(call) &&
    Object.keys(call).every((name) => OWN.includes(name)) &&
    typeof call.cmd === 'string' &&
    known.has(call.cmd) &&
    isPlain(call.payload) &&
    Object.keys(call.payload).every((name) => name === 'request') &&
    isPlain(call.payload.request ?? {}) &&
    weigh(call.payload.request, { letters: 0, things: 0 }, 0)

  /** A refused call goes on under a name no command has, so that the shell refuses it and the page is not left waiting. */
  globalThis.__TAURI_ISOLATION_HOOK__ = (call) =>
    isOurs(call) ? call : { cmd: 'refused_by_isolation', callback: call?.callback, error: call?.error, payload: {} }
})()
