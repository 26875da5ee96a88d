/** Findings and the recommendations they lead to. */

import { call } from '../bridge.js'

/** @param {{ audit_id: string }} request */
export const getFindings = (request) => call('get_findings', request)

/** @param {{ audit_id: string, finding: Record<string, unknown> }} request */
export const addFinding = (request) => call('add_finding', request)

/** @param {{ audit_id: string, finding_id: string, finding: Record<string, unknown> }} request */
export const changeFinding = (request) => call('change_finding', request)

/** @param {{ audit_id: string, recommendation: Record<string, unknown> }} request */
export const addRecommendation = (request) => call('add_recommendation', request)

/** @param {{ audit_id: string, recommendation_id: string, recommendation: Record<string, unknown> }} request */
export const changeRecommendation = (request) => call('change_recommendation', request)
