/** Returns: the grid of who has answered, and one return. */

import { call } from '../bridge.js'
import { whole } from '../tool.js'

/** @param {{ audit_id: string }} request */
export const getReturns = (request) => call('get_returns', request)

/** @param {{ return_id: string }} request */
export const getReturn = async (request) => {
  const view = await call('get_return', request)
  return { ...view, tool: whole(view.tool) }
}
