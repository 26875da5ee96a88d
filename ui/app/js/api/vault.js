/** The file: making, opening, locking, its passphrase and its recovery code; and choosing files, whose paths the page never sees. */

import { call } from '../bridge.js'

/**
 * @typedef {{ token: string, name: string }} Chosen a file the person chose; the shell keeps its path
 * @typedef {{ locked: boolean, organisation?: string, role?: 'partnership' | 'agency', file_name?: string, person?: string | null, person_role?: string | null, opened_with?: string | null, recovery_waits?: boolean, classification?: string, appearance?: 'system' | 'light' | 'dark', saved_at?: string, version?: string, offers_sample?: boolean, locked_because?: string | null, locked_file?: Chosen | null, notices?: string[] }} VaultState
 */

/** @returns {Promise<VaultState>} */
export const vaultState = () => call('vault_state')

/** @returns {Promise<Chosen[]>} newest first, names only */
export const recentFiles = () => call('recent_files')

/** @param {{ purpose: string, suggested: string }} request @returns {Promise<Chosen[]>} none where the person cancelled */
export const chooseFile = (request) => call('choose_file', request)

/** @param {{ token: string, name: string, role: string, person: string, passphrase: string }} request @returns {Promise<{ recovery_code: string }>} */
export const createVault = (request) => call('create_vault', request)

/** @param {{ token: string, passphrase: string }} request */
export const openVault = (request) => call('open_vault', request)

/** @param {{ token: string, recovery_code: string }} request opens it; whose passphrase is new is chosen next */
export const recoverVault = (request) => call('recover_vault', request)

/** @param {{ token: string, key: string }} request opens it with the organisation's key, whose file was chosen */
export const openWithKey = (request) => call('open_with_key', request)

/** @returns {Promise<{ token: string, name: string, passphrase: string }>} the sample, written and ready to unlock */
export const openSample = () => call('open_sample')

/** @param {{ passphrase: string }} request */
export const changePassphrase = (request) => call('change_passphrase', request)

/** @returns {Promise<{ recovery_code: string }>} shown once */
export const newRecoveryCode = () => call('new_recovery_code')

/** @param {{ recovery_code: string }} request */
export const proveRecoveryCode = (request) => call('prove_recovery_code', request)
