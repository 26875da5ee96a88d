/** Bringing bundles in: look first, then confirm exactly what was looked at. */

import { call } from '../bridge.js'

/** @param {{ tokens: string[], accept_new_sender: boolean }} request writes nothing @returns {Promise<any[]>} a preview a file */
export const previewImport = (request) => call('preview_import', request)

/** @param {{ items: { token: string, digest: string }[], accept_new_sender: boolean, progress?: string }} request */
export const confirmImport = (request) => call('confirm_import', request)

/** Stops before the next file; what is in stays in. */
export const cancelImport = () => call('cancel_import')
