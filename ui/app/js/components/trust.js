/** How far an organisation's keys are trusted. */

import { html } from '../html.js'

/** How far keys are trusted: word and mark together.
 * @param {string | null} trust
 * @param {string} words */
export const trustMark = (trust, words) => {
  const look =
    trust === 'checked'
      ? ['good', '✓']
      : trust === 'first_use'
        ? ['wait', '!']
        : trust === 'changed'
          ? ['bad', '✕']
          : ['quiet', '–']
  return html`<span class="app-state app-state--${look[0]}"><span aria-hidden="true">${look[1]}</span> ${words}</span>`
}
