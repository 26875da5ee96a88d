/** The sample's cases, by random reference only, and each agency's involvement. */

import { call } from '../bridge.js'

/** @param {{ audit_id: string }} request */
export const getCases = (request) => call('get_cases', request)

/** @param {{ audit_id: string, cases: { age_band: string, plan: string, note: string }[] }} request */
export const addCases = (request) => call('add_cases', request)

/** @param {{ audit_id: string, case_id: string, agency_id: string, status: string, window_from: string | null, window_to: string | null, note: string }} request */
export const recordInvolvement = (request) => call('record_involvement', request)

/** @param {{ audit_id: string }} request */
export const confirmSample = (request) => call('confirm_sample', request)
