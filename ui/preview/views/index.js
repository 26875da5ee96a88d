/** What the shell would answer: one fictional partnership in the middle of an audit. */

import { agenciesView } from './agencies.js'
import { auditView, casesView, homeView, returnsView, returnView } from './audits.js'
import { findingsView } from './findings.js'
import { previews } from './import.js'
import { cellView, moderationView } from './moderation.js'
import { reportView } from './report.js'
import { journalView, organisation } from './settings.js'

const chosen = [{ token: 't9', name: 'chosen.plumbundle' }]
const done = (value = {}) => ({ value, touched: [] })

/** @type {Record<string, any>} */
export const answers = {
  vault_state: {
    locked: false,
    organisation: 'Northmoor Safeguarding Children Partnership',
    role: 'partnership',
    file_name: 'Northmoor.plumb',
    actor: 'M. Okafor, Business Manager',
    classification: 'OFFICIAL-SENSITIVE',
    appearance: 'light',
    saved_at: '2026-11-21T14:32:00Z',
    version: '0.1.0',
  },
  recent_files: [
    { token: 't1', name: 'Northmoor.plumb' },
    { token: 't2', name: 'Northmoor archive 2025.plumb' },
  ],
  choose_file: chosen,
  open_vault: done(),
  get_home: homeView,
  list_audits: [auditView],
  get_audit: auditView,
  get_cases: casesView,
  get_returns: returnsView,
  get_return: returnView,
  get_moderation: moderationView,
  get_cell: cellView,
  decide_grade: done(),
  lock_vault: null,
  noticed: null,
  hear_of_locking: null,
  add_finding: done('f4'),
  amend_audit: done(),
  change_settings: { value: organisation, touched: ['organisation'] },
  preview_import: previews,
  get_findings: findingsView,
  get_report: reportView,
  list_agencies: agenciesView,
  get_settings: organisation,
  get_journal: journalView,
  verify_journal: { lines: 214, broken: [] },
}
