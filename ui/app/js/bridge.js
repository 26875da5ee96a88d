/** The one place that talks to the shell: one call, one argument, and every failure in the same shape. */

/**
 * What went wrong, in two sentences, as the shell says it.
 * @typedef {{ code: string, message: string, next: string, blame?: string, field?: string | null, detail?: string | null }} Problem
 */

/** @typedef {(name: string, args: { request: unknown }) => Promise<unknown>} Invoke */

/**
 * Asks the shell for one thing. Rejects with a `Problem`.
 * @param {string} name
 * @param {unknown} [request]
 * @returns {Promise<any>}
 */
export async function call(name, request = {}) {
  const shell = /** @type {{ __TAURI_INTERNALS__?: { invoke: Invoke } }} */ (/** @type {unknown} */ (globalThis))
  if (!shell.__TAURI_INTERNALS__) throw problem('The app is not running.')
  try {
    return await shell.__TAURI_INTERNALS__.invoke(name, { request })
  } catch (failure) {
    throw asProblem(failure)
  }
}

/**
 * Listens to a long job. The answer goes into the request; `heard` gets each message in the order it was sent.
 * @param {(message: any) => void} heard
 * @returns {string | undefined}
 */
export function channel(heard) {
  const shell =
    /** @type {{ __TAURI_INTERNALS__?: { transformCallback?: (heard: (message: any) => void) => number } }} */ (
      /** @type {unknown} */ (globalThis)
    )
  const id = shell.__TAURI_INTERNALS__?.transformCallback?.((sent) => {
    if (sent && 'message' in sent) heard(sent.message)
  })
  return id === undefined ? undefined : `__CHANNEL__:${id}`
}

/**
 * @param {unknown} failure
 * @returns {Problem}
 */
export function asProblem(failure) {
  if (failure && typeof failure === 'object' && 'message' in failure && 'next' in failure) {
    return /** @type {Problem} */ (failure)
  }
  return problem(String(failure))
}

/** @param {string} detail @returns {Problem} */
const problem = (detail) => ({
  code: 'page_fault',
  message: 'This page could not be shown because of a fault in the app.',
  next: 'Your data is safe: nothing was changed. Go to Home and try again.',
  blame: 'fault',
  detail,
})
