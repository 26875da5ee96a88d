/** Every address of the app and the page behind it. The first that fits wins. */

import * as agencies from './pages/agencies.js'
import { create } from './pages/create.js'
import { help } from './pages/help.js'
import { journal } from './pages/journal.js'
import { recoveryCode } from './pages/recovery-code.js'
import { changePassphrase, newRecoveryCode, settings } from './pages/settings.js'
import { start } from './pages/start.js'
import { recover, unlock } from './pages/unlock.js'

/** @type {[string, import('./router.js').Page][]} */
export const routes = [
  ['start', start],
  ['unlock/:token/:name', unlock],
  ['recover/:token/:name', recover],
  ['create', create],
  ['recovery-code', recoveryCode],
  ['agencies', agencies.list],
  ['agencies/add', agencies.add],
  ['agencies/check/:agencyId', agencies.check],
  ['settings', settings],
  ['settings/passphrase', changePassphrase],
  ['settings/recovery', newRecoveryCode],
  ['settings/journal/:from?', journal],
  ['help/:part?', help],
]
