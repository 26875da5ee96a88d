/** Home: what needs the person, audit by audit. Every line ends in the next step. */

import { getBackups } from '../api/backups.js'
import * as home from '../api/home.js'
import { lockVault } from '../api/lock.js'
import { concerns, inOneLine } from '../components/backups.js'
import { button } from '../components/field.js'
import { nextLines, stepsBar } from '../components/steps.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { address } from './audit.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: [
    'person',
    'audit',
    'case',
    'return',
    'decision',
    'finding',
    'recommendation',
    'agency',
    'contact',
    'organisation',
  ],
  section: 'Home',
  load: async () => {
    const [view, backups] = await Promise.all([home.getHome(), getBackups()])
    return { ...view, backups }
  },
  render: (view, app) => html`
    <h1>Here is what needs you</h1>
    <p class="app-lede">${format.dateWithDay(view.today)}</p>
    <div class="app-columns">
      <div class="app-cards">
        ${gettingIn(view, app.state())}
        ${view.audits.map(auditCard)}
        ${view.audits.length ? '' : firstSteps()}
      </div>
      <div>
        ${copyCard(app.state())}
        <div class="app-card">
          <h2 class="govuk-heading-m">Import</h2>
          <p class="govuk-body">Returns, requests and contact cards that came by post or e-mail. You look before anything is kept.</p>
          <a class="govuk-button" href="#/import">Look at a file</a>
        </div>
        ${backupsCard(view.backups)}
        <div class="app-card">
          <h2 class="govuk-heading-m">Your file</h2>
          <p class="govuk-body">${app.state().file_name}</p>
          <p class="govuk-body">Journal: ${format.counted(view.head.seq, 'line')}. <a class="govuk-link" href="#/settings/journal">Read it</a></p>
          <p class="govuk-body">${
            app.state().recovery_waits
              ? html`<strong>A new recovery code waits to be typed back.</strong> Until it is, the old one works. <a class="govuk-link" href="#/recovery-code">Type it back</a>`
              : view.organisation.recovery_proved_at
                ? `Recovery code typed back ${format.date(view.organisation.recovery_proved_at)}.`
                : 'The recovery code has not been typed back.'
          }</p>
        </div>
      </div>
    </div>`,
  wire: (root) => {
    onClick(root, 'lock-copy', () => lockVault())
  },
}

/** How many verified copies there are, and what somebody should see to, in words.
 * @param {import('../../../types/wire.js').BackupStanding} standing */
const backupsCard = (standing) => html`<section class="app-card" aria-labelledby="backups">
  <h2 class="govuk-heading-m" id="backups">Backups</h2>
  <p class="govuk-body">${standing.verified ? inOneLine(standing) : html`<strong>${inOneLine(standing)}</strong>`}</p>
  ${concerns(standing).length ? html`<p class="govuk-body"><strong>${concerns(standing).join(' ')}</strong></p>` : ''}
  <p class="govuk-body"><a class="govuk-link" href="#/settings/backups">See the backups</a></p>
</section>`

/** A copy goes back once it is locked.
 * @param {any} state */
const copyCard = ({ copy }) =>
  copy?.purpose === 'work'
    ? html`<section class="app-card" aria-labelledby="copy">
  <h2 class="govuk-heading-m" id="copy">A copy on this computer</h2>
  <p class="govuk-body">What you do here is in the copy of ${copy.name}, not yet in the file itself.</p>
  ${button('Lock it and put it back', { do: 'lock-copy' })}
</section>`
    : ''

/**
 * What somebody must do so that everybody who should can open the file.
 * @param {any} view
 * @param {any} state
 */
function gettingIn({ without_passphrase: without = [], organisation }, { person, recovery_waits: waits }) {
  const lines = [
    ...(person ? [] : [{ text: 'Nobody is named for what is done now', to: '#/whose', link: 'Say who you are' }]),
    ...(waits
      ? [{ text: 'A new recovery code waits to be typed back', to: '#/recovery-code', link: 'Type it back' }]
      : []),
    ...(waits || organisation.recovery_proved_at
      ? []
      : [
          {
            text: 'The recovery code was not typed back, so nobody knows that it was written down rightly',
            to: '#/recovery-code',
            link: 'Type it back',
          },
        ]),
    ...without.map((/** @type {string} */ name) => ({
      text: `${name} has no passphrase and cannot open this file`,
      to: '#/people',
      link: 'Set one',
      about: `for ${name}`,
    })),
  ]
  return lines.length
    ? html`<section class="app-card" aria-labelledby="getting-in">
      <h2 class="govuk-heading-m" id="getting-in">Getting into this file</h2>
      ${nextLines(lines)}
    </section>`
    : ''
}

/** @param {any} card */
const auditCard = ({ audit, steps, needs }) => html`
  <section class="app-card" aria-labelledby="audit-${audit.id}">
    <h2 class="govuk-heading-m" id="audit-${audit.id}"><a class="app-plain" href="#/audit/${audit.id}">${audit.reference} ${audit.theme}</a></h2>
    ${stepsBar(steps)}
    ${nextLines(needs.map((/** @type {any} */ line) => ({ text: line.what, to: address(audit.id, line.page), link: line.link, late: line.late, about: `in ${audit.reference}` })))}
  </section>`

const firstSteps = () => html`
  <section class="app-card" aria-labelledby="first-steps">
    <h2 class="govuk-heading-m" id="first-steps">Nothing yet. Three ways to start</h2>
    ${nextLines([
      { text: 'Add the agencies you work with', to: '#/agencies', link: 'Agencies' },
      { text: 'Plan an audit', to: '#/audits/plan', link: 'Plan it' },
      { text: 'Read how a first audit goes', to: '#/help', link: 'Ten steps' },
    ])}
  </section>`
