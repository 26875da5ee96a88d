/** Audit tools: versions, comparing them, and writing the next as a draft. */

import { call } from '../bridge.js'

export const listTools = () => call('list_tools')

/** @param {{ digest: string, agency_type: string | null }} request */
export const getToolVersion = (request) => call('get_tool_version', request)

/** @param {{ from: string, to: string }} request the older first */
export const compareVersions = (request) => call('compare_versions', request)

/** @param {{ code: string, title: string, kind: string }} request */
export const beginTool = (request) => call('begin_tool', request)

/** @param {{ digest: string }} request the version it begins as */
export const beginVersion = (request) => call('begin_version', request)

/** @param {{ draft_id: string, place: unknown, agency_type: string | null }} request */
export const getDraft = (request) => call('get_draft', request)

/** @param {{ draft_id: string, edit: Record<string, unknown> }} request */
export const changeDraft = (request) => call('change_draft', request)

/** @param {{ draft_id: string }} request */
export const undoDraft = (request) => call('undo_draft', request)

/** @param {{ draft_id: string }} request */
export const redoDraft = (request) => call('redo_draft', request)

/** @param {{ draft_id: string }} request */
export const approveDraft = (request) => call('approve_draft', request)

/** @param {{ draft_id: string }} request */
export const putDraftAside = (request) => call('put_draft_aside', request)

/** @param {{ digest: string }} request */
export const retireVersion = (request) => call('retire_version', request)

/** @param {{ token: string, into: string | null }} request a file, and the version that a list of questions goes into */
export const lookAtToolFile = (request) => call('look_at_tool_file', request)

/** @param {{ token: string, into: string | null, digest: string }} request the file as it was looked at */
export const takeToolFile = (request) => call('take_tool_file', request)

/** @param {{ token: string, digest: string, format: string }} request */
export const saveTool = (request) => call('save_tool', request)

/** @param {{ token: string, digest: string, agency_type: string | null }} request */
export const printTool = (request) => call('print_tool', request)
