/** Locking the file, keeping it open while someone works, and hearing that it is about to lock. */

import { call, channel } from '../bridge.js'

export const lockVault = () => call('lock_vault')

/** Someone typed or moved the mouse. */
export const noticed = () => call('noticed')

/** @param {(warning: import('../../../types/wire.js').LockWarning) => void} heard */
export const hearOfLocking = (heard) => call('hear_of_locking', { listener: channel(heard) })

/** @param {{ typed: string }} request what was not saved in a file that was lost, for when it is open again */
export const keepTyped = (request) => call('keep_typed', request)

/** @returns {Promise<string | null>} once */
export const takeTyped = () => call('take_typed')

/** What was made while the file was being locked, for whoever made it.
 * @returns {Promise<import('../../../types/wire.js').MadeMeanwhile | null>} once */
export const takeMade = () => call('take_made')
