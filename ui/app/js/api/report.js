/** The summary: its preview, and printing it. */

import { call } from '../bridge.js'

/** @param {{ audit_id: string, level: string }} request @returns {Promise<any>} the document that would be printed, or what it still waits for */
export const getReport = (request) => call('get_report', request)

/** @param {{ token: string, audit_id: string, level: string }} request @returns {Promise<any>} its name, its pages and any warnings */
export const printSummary = (request) => call('print_summary', request)
