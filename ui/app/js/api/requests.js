/** The request each agency is sent. */

import { call } from '../bridge.js'

/** @param {{ audit_id: string, agency_id: string, token: string }} request */
export const exportRequest = (request) => call('export_request', request)
