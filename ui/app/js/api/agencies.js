/** Agencies asked to take part, and the keys they are known by. */

import { call } from '../bridge.js'

export const listAgencies = () => call('list_agencies')

/** @param {Record<string, unknown>} request */
export const addAgency = (request) => call('add_agency', request)

/** @param {{ fingerprint: string }} request */
export const checkContact = (request) => call('check_contact', request)

/** @param {{ token: string }} request where to write our own contact card */
export const exportContact = (request) => call('export_contact', request)
