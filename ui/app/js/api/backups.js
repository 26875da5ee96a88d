/** Backups: where they stand, making and checking them, and putting one back. */

import { call, channel } from '../bridge.js'

export const getBackups = () => call('get_backups')

export const backUpNow = () => call('back_up_now')

/** @param {(at: import('../../../types/wire.js').Progress) => void} heard */
export const checkBackups = (heard) => call('check_backups', { progress: channel(heard) })

/** @param {{ token: string }} request makes a first backup there, and then uses it */
export const addBackupFolder = (request) => call('add_backup_folder', request)

/** @param {{ id: string }} request what lies in it stays */
export const removeBackupFolder = (request) => call('remove_backup_folder', request)

/** @param {{ id: string }} request @returns {Promise<import('./vault.js').Chosen>} */
export const chooseListedBackup = (request) => call('choose_listed_backup', request)

/** @param {import('../../../types/wire.js').LookAtBackup} request @returns {Promise<import('../../../types/wire.js').RestoreView>} */
export const lookAtBackup = (request) => call('look_at_backup', request)

/** @param {import('../../../types/wire.js').RestoreBackup} request opens the restored file @returns {Promise<import('../../../types/wire.js').RestoreView>} */
export const restoreBackup = (request) => call('restore_backup', request)

/** Says that the open file is the one to use. */
export const acceptOlder = () => call('accept_older')
