/** The organisation's key: what it is, whose is set, setting it in two steps, and taking it away. */

import * as people from '../api/people.js'
import { button, input } from '../components/field.js'
import { onClick, onSubmit } from '../form.js'
import * as format from '../format.js'
import { html } from '../html.js'
import { whoCan } from './people.js'

const back = () => html`<a class="govuk-back-link" href="#/settings/escrow">Back to the organisation’s key</a>`

/** @type {import('../router.js').Page} */
export const escrow = {
  needs: ['person'],
  section: 'Settings',
  load: () => people.getEscrow(),
  render: (view) => html`
    <a class="govuk-back-link" href="#/settings">Back to settings</a>
    <h1>The organisation’s key</h1>
    <p class="app-lede">A key your organisation keeps in its safe, which opens this file when every passphrase and the recovery code are lost.</p>
    <ul class="govuk-list govuk-list--bullet app-prose">
      <li>You do not need one. Without it, only passphrases and the recovery code open this file.</li>
      <li>It has two parts. The public part starts with <code>age1</code> and is no secret: it is set here. The secret part stays with whoever keeps it, away from this computer.</li>
      <li>Whoever has the secret part and this file can read everything in it.</li>
    </ul>
    <div class="app-card">
      ${
        view.set
          ? html`<h2 class="govuk-heading-m">A key is set</h2>
      <dl class="app-facts"><dt>Public part</dt><dd><code class="app-key">${view.set.recipient}</code></dd>
        <dt>Since</dt><dd>${format.date(view.set.since)}</dd><dt>Set by</dt><dd>${view.set.by || 'not given'}</dd></dl>
      ${view.may_change ? html`<p class="govuk-body"><a class="govuk-link" href="#/settings/escrow/remove">Take it away</a></p>` : ''}`
          : html`<h2 class="govuk-heading-m">No key is set</h2><p class="govuk-body">Nobody outside this file’s own people and its recovery code can open it.</p>`
      }
    </div>
    ${view.may_change ? form(view) : whoCan(view)}`,
  wire: (root, _, app) => {
    onSubmit(root, 'escrow', async ({ recipient }) => {
      const read = await app.run(people.checkEscrow({ recipient }))
      if (read) app.go(`#/settings/escrow/set/${read}`)
    })
  },
}

/** @param {import('../../../types/wire.js').EscrowView} view */
const form = ({ set }) => html`
  <form class="app-card" data-form="escrow" novalidate>
    ${input({ name: 'recipient', label: set ? 'Another key in its place' : 'The public part of the key', hint: 'One line that starts with age1. Whoever keeps your organisation’s keys made it with age-keygen and can send it by e-mail.' })}
    ${button('Look at it before it is set')}
  </form>`

/** @type {import('../router.js').Page} */
export const confirmEscrow = {
  needs: [],
  section: 'Settings',
  load: async ({ recipient }) => {
    const [read, view] = await Promise.all([people.checkEscrow({ recipient }), people.getEscrow()])
    return { ...view, recipient: read }
  },
  render: (view) => html`
    ${back()}
    <h1>Let this key open the file?</h1>
    <p class="govuk-body"><code class="app-key">${view.recipient}</code></p>
    <ul class="govuk-list govuk-list--bullet app-prose">
      <li>Telephone whoever keeps the key and compare the first and the last eight characters: <strong>${ends(view.recipient)}</strong>.</li>
      <li>From then on, whoever has its secret part and this file, or a copy made from now on, can read everything in it.</li>
      ${view.set ? html`<li>The key that is set now stops opening this file. Copies made before still open with it.</li>` : ''}
    </ul>
    <div class="app-buttons">
      <a class="govuk-button" href="#/settings/escrow">Change nothing</a>
      ${view.may_change ? button('Let it open the file', { do: 'set', warning: true }) : ''}
    </div>`,
  wire: (root, { recipient }, app) => {
    onClick(root, 'set', () =>
      app.run(people.setEscrow({ recipient }), {
        to: '#/settings/escrow',
        said: {
          what: 'The organisation’s key opens this file from now on.',
          next: 'Try it once, with whoever keeps it: lock the file, then “Other ways in”.',
        },
      }),
    )
  },
}

/** @param {string} key */
const ends = (key) => `${key.slice(0, 8)} … ${key.slice(-8)}`

/** @type {import('../router.js').Page} */
export const removeEscrow = {
  needs: [],
  section: 'Settings',
  load: () => people.getEscrow(),
  render: (view) => html`
    ${back()}
    <h1>Take the organisation’s key away?</h1>
    ${
      view.set
        ? html`<ul class="govuk-list govuk-list--bullet app-prose">
      <li>The key set on ${format.date(view.set.since)} opens this file no more. Copies made before still open with it.</li>
      <li>Passphrases and the recovery code stay as they are. <strong>If they are all lost, nobody can open the file.</strong></li>
    </ul>
    <div class="app-buttons">
      <a class="govuk-button" href="#/settings/escrow">Keep it</a>
      ${view.may_change ? button('Take it away', { do: 'remove', warning: true }) : ''}
    </div>`
        : html`<p class="govuk-body">No key is set.</p>`
    }`,
  wire: (root, _, app) => {
    onClick(root, 'remove', () =>
      app.run(people.removeEscrow(), {
        to: '#/settings/escrow',
        said: {
          what: 'The organisation’s key opens this file no more.',
          next: 'If its secret part got into wrong hands, change the lock completely as well.',
        },
      }),
    )
  },
}
