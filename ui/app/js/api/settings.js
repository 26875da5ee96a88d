/** Settings and the journal. */

import { call } from '../bridge.js'

export const getSettings = () => call('get_settings')

/** @param {Record<string, unknown>} request */
export const changeSettings = (request) => call('change_settings', request)

/** @param {{ from: number | null }} request */
export const getJournal = (request) => call('get_journal', request)

export const verifyJournal = () => call('verify_journal')

/** @param {{ head: string }} request @returns {Promise<import('../../../types/wire.js').PrintedHead>} */
export const comparePrinted = (request) => call('compare_printed', request)
