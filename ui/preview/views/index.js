/** What the shell would answer: one fictional partnership in the middle of an audit. */

import { agenciesView } from './agencies.js'
import { auditView, casesView, homeView, qaView, returnsView, returnView } from './audits.js'
import { findingsView } from './findings.js'
import { previews } from './import.js'
import { cellView, moderationView } from './moderation.js'
import { escrowChecked, escrowView, lockChangeView, peopleView } from './people.js'
import { reportView } from './report.js'
import { away, damagePage, ordinary, printed, restoreView, salvagedFile, standing } from './safe.js'
import { journalView, organisation } from './settings.js'
import { comparison, draftView, toolFileView, toolsView, versionView } from './tools.js'

const chosen = [{ token: 't9', name: 'chosen.plumbundle' }]
const done = (value = {}) => ({ value, touched: [] })

/** @type {Record<string, any>} */
export const answers = {
  vault_state: {
    locked: false,
    organisation: 'Northmoor Safeguarding Children Partnership',
    role: 'partnership',
    file_name: 'Northmoor.plumb',
    person: 'M. Okafor',
    person_role: 'Business Manager',
    opened_with: null,
    recovery_waits: false,
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
  get_qa: qaView,
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
  list_tools: toolsView,
  look_at_tool_file: toolFileView,
  get_draft: draftView,
  get_tool_version: versionView,
  compare_versions: comparison,
  change_draft: done(),
  get_report: reportView,
  list_agencies: agenciesView,
  get_settings: organisation,
  get_journal: journalView,
  get_people: peopleView,
  suggest_passphrase: { passphrase: 'seven quiet herons over marsh' },
  get_escrow: escrowView,
  check_escrow: escrowChecked,
  before_lock_change: lockChangeView,
  verify_journal: { lines: 214, broken: [] },
  compare_printed: printed,
  get_backups: standing,
  choose_listed_backup: { token: 't7', name: 'Northmoor 2026-11-20 0914.plumb' },
  look_at_backup: restoreView,
  look_at_damage: damagePage,
  get_salvaged: salvagedFile,
  where_file_lies: ordinary,
  copies_away: away,
  take_typed: null,
  take_made: null,
}
