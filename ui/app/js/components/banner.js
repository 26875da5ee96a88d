/** Says what was done and what usually comes next, at the top of the page that follows. */

import { html } from '../html.js'

/** @typedef {{ title?: string, what: string, next?: string, to?: string, link?: string }} Said */

/** @param {Said} said */
export const banner = (said) => html`
  <div class="govuk-notification-banner govuk-notification-banner--success app-banner" role="alert" aria-labelledby="banner-title" tabindex="-1">
    <div class="govuk-notification-banner__header">
      <h2 class="govuk-notification-banner__title" id="banner-title">${said.title ?? 'Done'}</h2>
    </div>
    <div class="govuk-notification-banner__content">
      <p class="govuk-notification-banner__heading">${said.what}</p>
      ${
        said.next || said.to
          ? html`<p class="govuk-body app-banner__next">
        ${said.next} ${said.to ? html`<a class="govuk-notification-banner__link" href="${said.to}">${said.link}</a>` : ''}
      </p>`
          : ''
      }
    </div>
  </div>`
