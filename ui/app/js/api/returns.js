/** Returns: the grid of who has answered, and one return. */

import { call } from '../bridge.js'

/** @param {{ audit_id: string }} request */
export const getReturns = (request) => call('get_returns', request)

/** @param {{ return_id: string }} request */
export const getReturn = (request) => call('get_return', request)
