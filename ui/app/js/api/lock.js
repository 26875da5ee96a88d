/** Locking the file, keeping it open while someone works, and hearing that it is about to lock. */

import { call, channel } from '../bridge.js'

export const lockVault = () => call('lock_vault')

/** Someone typed or moved the mouse. */
export const noticed = () => call('noticed')

/** @param {(warning: import('../../../types/wire.js').LockWarning) => void} heard */
export const hearOfLocking = (heard) => call('hear_of_locking', { listener: channel(heard) })
