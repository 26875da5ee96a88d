/** Where an audit stands: a bar, and the same in words; and lines that each end in the next step. */

import { html } from '../html.js'

/** @typedef {{ name: string, state: 'done' | 'now' | 'ahead' }} Step */

/** @param {Step[]} steps */
export const stepsBar = (steps) => html`
  <ol class="app-steps" aria-hidden="true">
    ${steps.map((step) => html`<li class="app-steps__step app-steps__step--${step.state}"></li>`)}
  </ol>
  <p class="app-steps__words">
    ${steps.map((step, i) => [i ? ' · ' : '', step.state === 'now' ? html`<strong>${step.name}<span class="govuk-visually-hidden"> (now)</span></strong>` : step.name])}
  </p>`

/** @typedef {{ text: unknown, to: string, link: string, about?: string, late?: boolean }} Line */

/** @param {Line[]} lines */
export const nextLines = (lines) => html`
  <ul class="app-next">
    ${lines.map(
      (
        line,
      ) => html`<li class="app-next__line"><span>${line.late ? html`<strong class="app-late">Late</strong> ` : ''}${line.text}</span>
        <a class="govuk-link app-next__link" href="${line.to}">${line.link}${line.about ? html`<span class="govuk-visually-hidden"> ${line.about}</span>` : ''}</a></li>`,
    )}
  </ul>`
