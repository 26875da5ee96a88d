/** Every address of the app and the page behind it. The first that fits wins. */

import * as agencies from './pages/agencies.js'
import { page as audit } from './pages/audit.js'
import * as audits from './pages/audits.js'
import { backups } from './pages/backups.js'
import * as cases from './pages/cases.js'
import { create } from './pages/create.js'
import { damage, salvaged } from './pages/damage.js'
import * as escrow from './pages/escrow.js'
import { page as finding } from './pages/finding.js'
import { page as findings } from './pages/findings.js'
import { help } from './pages/help.js'
import { page as home } from './pages/home.js'
import * as bundles from './pages/import.js'
import { journal } from './pages/journal.js'
import { lockChange, lockChanged } from './pages/lock-change.js'
import { page as moderation } from './pages/moderation.js'
import * as steps from './pages/moderation-steps.js'
import { older } from './pages/older.js'
import * as people from './pages/people.js'
import * as person from './pages/people-changes.js'
import { page as qa } from './pages/qa.js'
import { page as recommendation } from './pages/recommendation.js'
import { recoveryCode } from './pages/recovery-code.js'
import * as report from './pages/report.js'
import { page as requests } from './pages/requests.js'
import { restore } from './pages/restore.js'
import { page as oneReturn } from './pages/return.js'
import { page as returns } from './pages/returns.js'
import { changePassphrase, newRecoveryCode, settings } from './pages/settings.js'
import { start } from './pages/start.js'
import { aside, page as draft } from './pages/tool-draft.js'
import { page as toolFile } from './pages/tool-file.js'
import { compare, retire, version } from './pages/tool-version.js'
import * as tools from './pages/tools.js'
import { recover, unlock, withKey } from './pages/unlock.js'
import { whose } from './pages/whose.js'

/** @type {[string, import('./router.js').Page][]} */
export const routes = [
  ['start', start],
  ['unlock/:token/:name', unlock],
  ['recover/:token/:name', recover],
  ['key/:token/:name', withKey],
  ['create', create],
  ['restore/:token/:name', restore],
  ['damage/:token/:name', damage],
  ['salvaged', salvaged],
  ['older', older],
  ['whose', whose],
  ['recovery-code', recoveryCode],
  ['home', home],
  ['import', bundles.choose],
  ['import/check/:tokens/:accept?', bundles.check],
  ['import/done', bundles.done],
  ['audits', audits.list],
  ['audits/plan', audits.plan],
  ['audit/:auditId', audit],
  ['audit/:auditId/plan', audits.amend],
  ['audit/:auditId/cases', cases.page],
  ['audit/:auditId/involvement/:caseId/:agencyId', cases.involvement],
  ['audit/:auditId/requests', requests],
  ['audit/:auditId/returns', returns],
  ['audit/:auditId/return/:returnId', oneReturn],
  ['audit/:auditId/return/:returnId/check', qa],
  ['audit/:auditId/moderation/:caseId?/:agencyId?/:domain?', moderation],
  ['audit/:auditId/open', steps.open],
  ['audit/:auditId/close', steps.close],
  ['audit/:auditId/reopen', steps.reopen],
  ['audit/:auditId/judgement', steps.judgement],
  ['audit/:auditId/findings', findings],
  ['audit/:auditId/findings/add/:caseId?/:agencyId?/:domain?', finding],
  ['audit/:auditId/finding/:findingId', finding],
  ['audit/:auditId/recommendations/add', recommendation],
  ['audit/:auditId/recommendation/:recommendationId', recommendation],
  ['audit/:auditId/report/:level?', report.page],
  ['audit/:auditId/words', report.words],
  ['agencies', agencies.list],
  ['agencies/add', agencies.add],
  ['agencies/check/:agencyId', agencies.check],
  ['tools', tools.list],
  ['tools/new', tools.begin],
  ['tools/draft/:draftId/:at?/:code?', draft],
  ['tools/aside/:draftId', aside],
  ['tools/file/:token/:name/:into?', toolFile],
  ['tools/version/:digest/:agencyType?', version],
  ['tools/compare/:from/:to', compare],
  ['tools/retire/:digest', retire],
  ['people', people.list],
  ['people/add', person.add],
  ['people/:personId', person.change],
  ['people/:personId/passphrase', person.lost],
  ['people/:personId/left', person.left],
  ['settings', settings],
  ['settings/lock', lockChange],
  ['settings/lock/done', lockChanged],
  ['settings/escrow', escrow.escrow],
  ['settings/escrow/set/:recipient', escrow.confirmEscrow],
  ['settings/escrow/remove', escrow.removeEscrow],
  ['settings/passphrase', changePassphrase],
  ['settings/recovery', newRecoveryCode],
  ['settings/backups', backups],
  ['settings/journal/:from?', journal],
  ['help/:part?', help],
]
