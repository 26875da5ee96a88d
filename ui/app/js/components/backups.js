/** Backups in words: where they stand in one line, and what each is now. */

import * as format from '../format.js'
import { html } from '../html.js'

/** @typedef {import('../../../types/wire.js').BackupStanding} Standing */

/** What each backup is now: look, mark, words. @type {Record<string, [string, string, string]>} */
const STATES = {
  verified: ['good', '✓', 'verified'],
  away: ['wait', '–', 'drive not plugged in'],
  missing: ['bad', '✕', 'missing'],
  changed: ['bad', '✕', 'changed since'],
  old_lock: ['wait', '⚿', 'whole; opens with the passphrases from before the lock was changed'],
  another_way: ['wait', '⑂', 'whole, but has changes that this file does not'],
}

/** @param {string} state */
export const copyState = (state) => {
  const [look, mark, words] = STATES[state]
  return html`<span class="app-state app-state--${look}"><span aria-hidden="true">${mark}</span> ${words}</span>`
}

/** How many there are, when the newest was made, and how many lie on another drive.
 * @param {Standing} standing */
export const inOneLine = (standing) => {
  if (!standing.kept) return 'This computer keeps no notes of this file, so it knows of no backup.'
  const unplugged = standing.away > 0 && `${standing.away} on a drive that is not plugged in`
  if (standing.verified === 0)
    return unplugged
      ? `No verified backup can be reached now: ${unplugged}.`
      : 'There is no verified backup of this file.'
  const many = format.counted(standing.verified, 'verified copy', 'verified copies')
  const elsewhere = standing.elsewhere > 0 && `${standing.elsewhere} on another drive`
  const others = [elsewhere, unplugged].filter(Boolean).join(', ') || 'none on another drive'
  return `${many}, newest ${when(standing.newest)}, ${others}.`
}

/** @param {string | null} at */
const when = (at) => (at ? format.dateTime(at) : 'on an unknown day')

/** What somebody should see to, one sentence each; nothing where all is well.
 * @param {Standing} standing */
export const concerns = (standing) =>
  [
    !standing.kept && 'Check that your home folder can be written to and its disk is not full.',
    standing.kept && standing.due && 'Today’s backup has not been made.',
    standing.missing > 0 &&
      `${format.sentence(format.counted(standing.missing, 'backup is', 'backups are'))} missing from where it was made.`,
    standing.changed > 0 &&
      `${format.sentence(format.counted(standing.changed, 'backup is', 'backups are'))} no longer what was verified.`,
    standing.old_lock > 0 &&
      `${format.sentence(format.counted(standing.old_lock, 'backup opens', 'backups open'))} only with the passphrases and the code from before the lock was changed. Once you need none of them, have them destroyed with the old passphrases.`,
    standing.verified > 0 &&
      standing.elsewhere === 0 &&
      standing.away === 0 &&
      'All of them would be lost with this drive.',
  ].filter((one) => typeof one === 'string')
