/** Whose passphrase is new: after the recovery code or the organisation's key opened the file, and nobody is named yet. */

import * as people from '../api/people.js'
import { button, radios } from '../components/field.js'
import { wirePassphrases } from '../components/passphrase.js'
import { wireSuggest } from '../components/suggest.js'
import { onSubmit, showProblems } from '../form.js'
import { html } from '../html.js'
import { twice } from './people-changes.js'
import { same } from './unlock.js'

/** @typedef {import('../../../types/wire.js').PersonRow} Row */

/** @type {import('../router.js').Page} */
export const whose = {
  needs: [],
  section: 'Settings',
  load: () => people.getPeople(),
  render: (view, app) =>
    app.state().person
      ? html`
    <h1>This file was opened by ${app.state().person}</h1>
    <p class="govuk-body">A passphrase that was lost by somebody else is set on the people page.</p>
    <div class="app-buttons"><a class="govuk-button" href="#/people">Go to people and passphrases</a></div>`
      : html`
    <h1>Whose passphrase is new?</h1>
    <p class="app-lede">The file is open, and nothing in it is changed yet. Choose yourself, so that the journal can name you from here on.</p>
    <form class="app-card" data-form="whose" novalidate>
      ${radios({
        name: 'person_id',
        label: 'Who gets the new passphrase',
        value: view.here.length === 1 ? view.here[0].person.id : '',
        choices: view.here.map((/** @type {Row} */ { person, role_name, has_passphrase }) => ({
          value: person.id,
          text: person.name,
          hint: has_passphrase
            ? `${role_name}. The passphrase they have now stops working.`
            : `${role_name}. Has no passphrase.`,
        })),
      })}
      ${twice('Five unrelated words. What was signed before still holds; a new signing key is made.')}
      ${button('Set the passphrase and go on')}
    </form>
    <div class="app-card">
      <h2 class="govuk-heading-m">Go on without choosing</h2>
      <p class="govuk-body">You can read everything and look after people. What has to be signed, such as a moderated grade, and changing the lock need a person’s own passphrase. The journal will say “${app.state().opened_with}” and name nobody.</p>
      <p class="govuk-body"><a class="govuk-link" href="#/home">${goOn(app.state().opened_with)}</a>. If you are not in the list, <a class="govuk-link" href="#/people/add">add yourself as a new person</a>, then lock the file and open it with your passphrase.</p>
    </div>`,
  wire: (root, _, app) => {
    wirePassphrases(root)
    wireSuggest(root, app, people.suggestPassphrase)
    onSubmit(root, 'whose', ({ person_id, passphrase: chosen, again }) => {
      if (!person_id) return nobody(root)
      if (!same(root, chosen, again)) return
      const was = app.state().opened_with
      app.run(people.setPassphrase({ person_id, passphrase: chosen }), {
        to: '#/home',
        said: () => ({
          what: `The new passphrase is set, and you are in as ${app.state().person}.`,
          next: `The ${lower(was)} still opens this file. Put it back where it was.`,
        }),
      })
    })
  },
}

/** @param {string} way such as “Recovery code” */
const lower = (way = '') => way.charAt(0).toLowerCase() + way.slice(1)

/** @param {string} way */
const goOn = (way) => `Go on with the ${lower(way)}`

/** @param {HTMLElement} root */
const nobody = (root) =>
  showProblems(root, [
    {
      field: 'person_id',
      message: 'It is not said whose passphrase is new.',
      next: 'Choose one person, or go on without choosing: the link is at the foot of this page.',
    },
  ])
