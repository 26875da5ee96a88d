/** A recovery code that was made while the file was being locked, and is shown now that it is open again. */

import { hold as holdLock } from './pages/lock-change.js'
import { hold as holdCode } from './pages/recovery-code.js'

/** Hands it to the page that shows it once. Returns where that is.
 * @param {import('../../types/wire.js').MadeMeanwhile | null} made
 * @returns {string | null} */
export function showMeanwhile(made) {
  if (!made) return null
  const { recovery_code: code, words } = made
  if (words === null) {
    holdCode(code)
    return '#/recovery-code'
  }
  if (code !== null) holdLock({ recovery_code: code, words })
  return '#/settings/lock/done'
}
