/** Changes of one person: added, renamed, another role, another passphrase, and gone. */

import * as people from '../api/people.js'
import { button, input, radios } from '../components/field.js'
import { passphrase, wirePassphrases } from '../components/passphrase.js'
import { suggest, wireSuggest } from '../components/suggest.js'
import { onClick, onSubmit, showProblems } from '../form.js'
import { html } from '../html.js'
import { guardRail, onePerson, whoCan } from './people.js'
import { same } from './unlock.js'

const back = () => html`<a class="govuk-back-link" href="#/people">Back to people and passphrases</a>`

/**
 * @param {import('../../../types/wire.js').RoleRow[]} roles
 * @param {string} value
 */
const roleChoice = (roles, value) =>
  radios({
    name: 'role',
    label: 'Role',
    value,
    choices: roles.map((role) => ({ value: role.code, text: role.name, hint: `${role.includes.join('. ')}.` })),
  })

/** @param {HTMLElement} root */
const noRole = (root) =>
  showProblems(root, [
    { field: 'role', message: 'No role is chosen.', next: 'Choose the one that says what this person does.' },
  ])

/** The two fields of a passphrase for somebody else, and “Suggest one”. @param {string} hint */
export const twice = (hint) => html`
  ${suggest()}
  ${passphrase({ name: 'passphrase', label: 'New passphrase', hint, fresh: true })}
  ${passphrase({ name: 'again', label: 'New passphrase again' })}`

/** @type {import('../router.js').Page} */
export const add = {
  needs: [],
  section: 'Settings',
  load: () => people.getPeople(),
  render: (view) => html`
    ${back()}
    <h1>Add a person</h1>
    ${
      view.may_change
        ? html`
    <p class="app-lede">Give them a first passphrase. They open this same file with it, on this computer or where it is kept, and can change it under Settings then: never give them a copy of the file to work in. If they lose it, somebody who looks after people can give them a new one; or the recovery code opens the file.</p>
    <form data-form="add" novalidate>
      ${input({ name: 'name', label: 'Name', hint: 'As the journal will write it.', required: true })}
      ${roleChoice(view.roles, '')}
      ${guardRail()}
      ${twice('Five unrelated words. Nobody else’s: each person needs one of their own.')}
      ${button('Add this person')}
    </form>`
        : whoCan(view)
    }`,
  wire: (root, _, app) => {
    wirePassphrases(root)
    wireSuggest(root, app, people.suggestPassphrase)
    onSubmit(root, 'add', ({ name, role, passphrase: chosen, again }) => {
      if (!role) return noRole(root)
      if (!same(root, chosen, again)) return
      app.run(people.addPerson({ person: { name, role }, passphrase: chosen }), {
        to: '#/people',
        said: {
          what: `${name.trim()} can open this file now.`,
          next: 'Give them the file and, by telephone or in person, the passphrase. They change it under Settings, “Your passphrase”.',
        },
      })
    })
  },
}

/** @type {import('../router.js').Page} */
export const change = {
  needs: ['person'],
  section: 'Settings',
  load: ({ personId }) => onePerson({ personId }),
  render: (view) => html`
    ${back()}
    <h1>${view.row.person.name}</h1>
    ${
      view.may_change
        ? html`
    <form class="app-card" data-form="rename" novalidate>
      ${input({ name: 'name', label: 'Name', hint: 'Lines the journal has already keep the name they were written with.', value: view.row.person.name })}
      ${button('Save the name')}
    </form>
    <form class="app-card" data-form="role" novalidate>
      ${roleChoice(view.roles, view.row.person.role)}
      ${guardRail()}
      ${button('Save the role')}
    </form>`
        : whoCan(view)
    }`,
  wire: (root, { row }, app) => {
    const person_id = row.person.id
    onSubmit(root, 'rename', ({ name }) =>
      app.run(people.renamePerson({ person_id, name }), {
        to: '#/people',
        said: { what: `${row.person.name} is called ${name.trim()} from now on.` },
      }),
    )
    onSubmit(root, 'role', ({ role }) =>
      app.run(people.changePersonRole({ person_id, role: role ?? '' }), {
        to: '#/people',
        said: { what: `The role of ${row.person.name} is changed.` },
      }),
    )
  },
}

/** @type {import('../router.js').Page} */
export const lost = {
  needs: [],
  section: 'Settings',
  load: ({ personId }) => onePerson({ personId }),
  render: (view) => html`
    ${back()}
    <h1>Set a new passphrase for ${view.row.person.name}</h1>
    ${
      view.may_change
        ? html`
    <ul class="govuk-list govuk-list--bullet app-prose">
      ${view.row.has_passphrase ? html`<li>The passphrase they have now stops opening this file. Copies made before keep it.</li>` : ''}
      <li>They sign with a new key from then on. What they signed before still holds, with the key it was signed with.</li>
      <li>The journal notes who set it.</li>
    </ul>
    <form data-form="set" novalidate>
      ${twice('Five unrelated words. They change it themselves when they are in.')}
      <div class="app-buttons">${button('Set the passphrase')} <a class="govuk-link" href="#/people">Leave it as it is</a></div>
    </form>`
        : whoCan(view)
    }`,
  wire: (root, { row }, app) => {
    wirePassphrases(root)
    wireSuggest(root, app, people.suggestPassphrase)
    onSubmit(root, 'set', ({ passphrase: chosen, again }) => {
      if (!same(root, chosen, again)) return
      app.run(people.setPassphrase({ person_id: row.person.id, passphrase: chosen }), {
        to: '#/people',
        said: {
          what: `${row.person.name} has a new passphrase.`,
          next: 'Tell it to them by telephone or in person. They change it under Settings, “Your passphrase”.',
        },
      })
    })
  },
}

/** @type {import('../router.js').Page} */
export const left = {
  needs: [],
  section: 'Settings',
  load: ({ personId }) => onePerson({ personId }),
  render: (view) => html`
    ${back()}
    <h1>Has ${view.row.person.name} left?</h1>
    ${
      view.may_change
        ? html`
    <ul class="govuk-list govuk-list--bullet app-prose">
      <li>Their passphrase opens nothing from now on. This cannot be taken back: if they return, add them as a new person.</li>
      <li>What they did stays in the journal under their name, and what they signed still holds.</li>
      <li><strong>A copy of the file made before today still opens with their passphrase.</strong> If they may have kept a copy, <a class="govuk-link" href="#/settings/lock">change the lock completely</a> as well: then nothing done from then on can be read with it.</li>
    </ul>
    <div class="app-buttons">
      <a class="govuk-button" href="#/people">${view.row.person.name} has not left</a>
      ${button('Note that they left', { do: 'left', warning: true })}
    </div>`
        : whoCan(view)
    }`,
  wire: (root, { row }, app) => {
    onClick(root, 'left', () =>
      app.run(people.personLeft({ person_id: row.person.id }), {
        to: '#/people',
        said: {
          what: `${row.person.name} has left, and cannot open this file any more.`,
          next: 'If they may have kept a copy of it:',
          to: '#/settings/lock',
          link: 'change the lock completely',
        },
      }),
    )
  },
}
