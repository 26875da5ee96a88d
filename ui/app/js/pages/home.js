/** Home: what needs the person, audit by audit. Every line ends in the next step. */

import * as home from '../api/home.js'
import { nextLines, stepsBar } from '../components/steps.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { address } from './audit.js'

/** @type {import('../router.js').Page} */
export const page = {
  needs: ['audit', 'case', 'return', 'decision', 'finding', 'recommendation', 'agency', 'contact', 'organisation'],
  section: 'Home',
  load: () => home.getHome(),
  render: (view, app) => html`
    <h1>Here is what needs you</h1>
    <p class="app-lede">${format.dateWithDay(view.today)}</p>
    <div class="app-columns">
      <div class="app-cards">
        ${view.audits.map(auditCard)}
        ${view.audits.length ? '' : firstSteps()}
      </div>
      <div>
        <div class="app-card">
          <h2 class="govuk-heading-m">Import</h2>
          <p class="govuk-body">Returns, requests and contact cards that came by post or e-mail. You look before anything is kept.</p>
          <a class="govuk-button" href="#/import">Look at a file</a>
        </div>
        <div class="app-card">
          <h2 class="govuk-heading-m">Your file</h2>
          <p class="govuk-body">${app.state().file_name}</p>
          <p class="govuk-body">Journal: ${format.counted(view.head.seq, 'line')}. <a class="govuk-link" href="#/settings/journal">Read it</a></p>
          <p class="govuk-body">${
            view.organisation.recovery_proved_at
              ? `Recovery code typed back ${format.date(view.organisation.recovery_proved_at)}.`
              : html`<strong>The recovery code has not been typed back.</strong> <a class="govuk-link" href="#/recovery-code">Type it back</a>`
          }</p>
        </div>
      </div>
    </div>`,
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
