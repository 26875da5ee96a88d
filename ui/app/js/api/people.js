/** The people who open the file, the organisation's key, and changing the lock. */

import { call, channel } from '../bridge.js'

/** @returns {Promise<import('../../../types/wire.js').PeopleView>} */
export const getPeople = () => call('get_people')

/** @param {{ person: { name: string, role: string }, passphrase: string }} request */
export const addPerson = (request) => call('add_person', request)

/** @param {{ person_id: string, name: string }} request */
export const renamePerson = (request) => call('rename_person', request)

/** @param {{ person_id: string, role: string }} request */
export const changePersonRole = (request) => call('change_person_role', request)

/** @param {{ person_id: string }} request */
export const personLeft = (request) => call('person_left', request)

/** @param {{ person_id: string, passphrase: string }} request */
export const setPassphrase = (request) => call('set_passphrase', request)

/** @returns {Promise<{ passphrase: string }>} five words drawn by this computer */
export const suggestPassphrase = () => call('suggest_passphrase')

/** @returns {Promise<import('../../../types/wire.js').LockChange>} what a change of the lock will mean */
export const beforeLockChange = () => call('before_lock_change')

/**
 * @param {string} passphrase the new one of whoever acts
 * @param {(at: import('../../../types/wire.js').Progress) => void} heard
 * @returns {Promise<import('../../../types/wire.js').ChangedLock>} its code is shown once
 */
export const changeLock = (passphrase, heard) => call('change_lock', { passphrase, progress: channel(heard) })

/** @returns {Promise<import('../../../types/wire.js').EscrowView>} */
export const getEscrow = () => call('get_escrow')

/** @param {{ recipient: string }} request @returns {Promise<string>} the key as it would be set */
export const checkEscrow = (request) => call('check_escrow', request)

/** @param {{ recipient: string }} request */
export const setEscrow = (request) => call('set_escrow', request)

export const removeEscrow = () => call('remove_escrow')
