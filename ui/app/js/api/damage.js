/** A damaged file: what is known of it, setting it aside, salvaging it, and the report for whoever helps. */

import { call } from '../bridge.js'

/** @param {{ token: string }} request @returns {Promise<import('../../../types/wire.js').DamagePage>} */
export const lookAtDamage = (request) => call('look_at_damage', request)

/** @param {{ token: string, folder: string | null }} request @returns {Promise<import('../../../types/wire.js').AsideView>} */
export const setDamageAside = (request) => call('set_damage_aside', request)

/** @param {{ token: string, to: string }} request opens the new file @returns {Promise<import('../../../types/wire.js').SalvageDone>} */
export const salvageFile = (request) => call('salvage_file', request)

/** @returns {Promise<import('../../../types/wire.js').SalvagedFile>} what the open file knows of its salvage */
export const getSalvaged = () => call('get_salvaged')

/** @param {{ token: string, to: string }} request @returns {Promise<string>} the report's name */
export const saveDamageReport = (request) => call('save_damage_report', request)
