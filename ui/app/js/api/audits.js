/** Audits: the list, one audit, its plan. */

import { call } from '../bridge.js'

/** @returns {Promise<any[]>} an audit view each, newest first */
export const listAudits = () => call('list_audits')

/** @param {{ audit_id: string }} request */
export const getAudit = (request) => call('get_audit', request)

/** @param {Record<string, unknown>} request */
export const planAudit = (request) => call('plan_audit', request)

/** @param {{ audit_id: string, change: Record<string, unknown> }} request */
export const amendAudit = (request) => call('amend_audit', request)
