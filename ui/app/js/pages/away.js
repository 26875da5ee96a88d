/** Files that cannot be opened where they lie: taking a copy, and putting it back. */

import * as places from '../api/places.js'
import { button } from '../components/field.js'
import { onClick } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'

/** @typedef {import('../../../types/wire.js').PlaceView} PlaceView */
/** @typedef {import('../../../types/wire.js').CopiesAway} CopiesAway */

/** What a file that is not opened where it lies is copied for. @param {PlaceView | null} place */
export const copiedFor = (place) =>
  place?.handling === 'work_on_a_copy' ? 'work' : place?.handling === 'look_at_a_copy' ? 'look' : null

/** What to mind about where a file lies; nothing on a drive of this computer. @param {PlaceView | null} place */
export const placeWords = (place) =>
  place && (place.handling !== 'open' || place.conflict)
    ? html`<div class="app-caution">
    ${place.handling === 'open' ? '' : html`<h2 class="govuk-heading-s">Where this file lies</h2><p class="govuk-body">${place.words.message} ${place.words.next}</p>`}
    ${place.conflict ? html`<h2 class="govuk-heading-s">Another version lies beside it</h2><p class="govuk-body">${place.conflict.message} ${place.conflict.next}</p>` : ''}
  </div>`
    : ''

/** The one thing to do with a file that is not opened here. @param {'work' | 'look'} purpose */
export const takeCopy = (purpose) => html`<div class="app-card">
  ${button(purpose === 'work' ? 'Work on a copy on this computer' : 'Look at a copy on this computer', { do: 'copy' })}
</div>`

/**
 * @param {HTMLElement} root
 * @param {string} token
 * @param {'work' | 'look'} purpose
 * @param {import('../router.js').App} app
 */
export const wireTakeCopy = (root, token, purpose, app) =>
  onClick(root, 'copy', async () => {
    const copy = await app.run(places.takeCopy({ token, purpose }))
    if (copy) app.go(`#/unlock/${copy.token}/${encodeURIComponent(copy.name)}`)
  })

/** The copies on this computer, for the start page. @param {CopiesAway} away */
export const copiesCard = ({ copies, unreadable }) =>
  copies.length || unreadable.length
    ? html`<section class="app-card" aria-labelledby="copies">
    <h2 class="govuk-heading-m" id="copies">Copies you work on here</h2>
    <ul class="app-next">${copies.map(line)}</ul>
    ${unreadable.map((problem) => html`<p class="govuk-body"><strong>${problem.message}</strong> ${problem.next}</p>`)}
  </section>`
    : ''

/** @param {CopiesAway['copies'][number]} one */
const line = ({ copy, file }) => html`<li class="app-next__line">
  <span><a class="govuk-link app-door__file" href="#/unlock/${file.token}/${encodeURIComponent(file.name)}">${copy.name}</a>
    <span class="app-quiet">copied ${format.dateTime(copy.taken_at)}</span>
    ${
      copy.purpose === 'look'
        ? html`<span class="app-state app-state--quiet"><span aria-hidden="true">–</span> to look at</span>`
        : copy.waits
          ? html`<span class="app-state app-state--wait"><span aria-hidden="true">!</span> has changes to put back</span>`
          : html`<span class="app-state app-state--good"><span aria-hidden="true">✓</span> nothing to put back</span>`
    }</span>
  ${
    copy.waits
      ? html`<button type="button" class="app-link" data-do="back" data-copy="${copy.id}">Put it back<span class="govuk-visually-hidden">: ${copy.name}</span></button>`
      : html`<button type="button" class="app-link" data-do="forget" data-copy="${copy.id}">Remove the copy<span class="govuk-visually-hidden"> of ${copy.name}</span></button>`
  }
</li>`

/**
 * @param {HTMLElement} root
 * @param {import('../router.js').App} app
 */
export function wireCopies(root, app) {
  onClick(root, 'back', (pressed) =>
    app.run(places.putCopyBack({ id: pressed.dataset.copy ?? '' }), {
      said: (done) => ({ what: done.message, next: done.next }),
    }),
  )
  onClick(root, 'forget', (pressed) =>
    app.run(places.forgetCopy({ id: pressed.dataset.copy ?? '' }), {
      said: (done) => ({ what: done.message, next: done.next }),
    }),
  )
}
