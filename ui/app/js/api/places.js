/** Where a file lies, and copies of files that cannot be opened where they lie. */

import { call } from '../bridge.js'

/** @param {{ token: string }} request @returns {Promise<import('../../../types/wire.js').PlaceView>} */
export const whereFileLies = (request) => call('where_file_lies', request)

/** @param {{ token: string, purpose: 'work' | 'look' }} request @returns {Promise<import('./vault.js').Chosen>} the copy */
export const takeCopy = (request) => call('take_copy', request)

/** @returns {Promise<import('../../../types/wire.js').CopiesAway>} */
export const copiesAway = () => call('copies_away')

/** @param {{ id: string }} request @returns {Promise<import('../../../types/wire.js').Advice>} what became of it */
export const putCopyBack = (request) => call('put_copy_back', request)

/** @param {{ id: string }} request only a copy that holds nothing its original does not @returns {Promise<import('../../../types/wire.js').Advice>} what is kept of it */
export const forgetCopy = (request) => call('forget_copy', request)
