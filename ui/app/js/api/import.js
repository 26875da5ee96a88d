/** Bringing bundles in: look first, then confirm exactly what was looked at. */

import { call } from '../bridge.js'

/** @param {{ tokens: string[] }} request writes nothing */
export const previewImport = (request) => call('preview_import', request)

/** @param {{ tokens: string[], digests: string[], accept_new_sender: boolean }} request */
export const confirmImport = (request) => call('confirm_import', request)
