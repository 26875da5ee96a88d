/** A page that could not be shown: what happened, what to do next, and where to go. */

import { html } from '../html.js'

/** @param {import('../bridge.js').Problem} problem */
export const problemPage = (problem) => html`
  <h1 class="govuk-heading-l">${problem.message}</h1>
  <p class="govuk-body">${problem.next}</p>
  <p class="govuk-body"><a class="govuk-link" href="#/home">Go to Home</a></p>
  ${
    problem.detail
      ? html`<details class="govuk-details">
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Technical details</span></summary>
    <div class="govuk-details__text">${problem.detail}</div>
  </details>`
      : ''
  }`
