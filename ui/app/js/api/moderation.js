/** The panel's grades. */

import { call } from '../bridge.js'

/** @param {{ audit_id: string, case_id?: string | null }} request */
export const getModeration = (request) => call('get_moderation', request)

/** @param {{ audit_id: string, case_id: string, agency_id: string, domain: string }} request */
export const getCell = (request) => call('get_cell', request)

/** @param {{ audit_id: string, deciding: { case: string, agency: string, domain: string, grade: string, reason: string | null, note: string, dissent: string } }} request */
export const decideGrade = (request) => call('decide_grade', request)

/** @param {{ audit_id: string }} request */
export const openModeration = (request) => call('open_moderation', request)

/** @param {{ audit_id: string }} request */
export const closeModeration = (request) => call('close_moderation', request)

/** @param {{ audit_id: string }} request */
export const reopenModeration = (request) => call('reopen_moderation', request)

/** @param {{ audit_id: string, judging: { grade: string, narrative: string, dissent: string } }} request */
export const judgeOverall = (request) => call('judge_overall', request)
