/** Quality assurance: one return beside the checklist, the decision about it, and the feedback for its agency. */

import { call } from '../bridge.js'
import { whole } from '../tool.js'

/** @param {{ return_id: string }} request */
export const getQa = async (request) => {
  const view = await call('get_qa', request)
  return { ...view, shown: { ...view.shown, tool: whole(view.shown.tool) } }
}

/** @param {{ return_id: string, deciding: any }} request */
export const decideReturn = (request) => call('decide_return', request)

/** @param {{ audit_id: string, agency_id: string, token: string }} request */
export const exportFeedback = (request) => call('export_feedback', request)
