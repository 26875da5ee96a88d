/** The summary: its words, its preview, and printing it. */

import { call } from '../bridge.js'

/** @param {{ audit_id: string, level: string }} request */
export const getReport = (request) => call('get_report', request)

/** @param {{ audit_id: string, change: Record<string, unknown> }} request */
export const amendReport = (request) => call('amend_report', request)

/** @param {{ token: string, audit_id: string, level: string }} request */
export const printSummary = (request) => call('print_summary', request)
