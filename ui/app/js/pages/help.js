/** The guide: shown with no file open and no network. */

import { html } from '../html.js'
import { LIMITS } from '../limits.js'

/** @type {[string, string][]} */
const PARTS = [
  ['', 'First audit'],
  ['keys', 'Keys'],
  ['words', 'Words used here'],
  ['files', 'Files and formats'],
  ['limits', 'What is not protected'],
]

/** @type {Record<string, () => Node>} */
const TEXTS = {
  '': () => html`
    <h2 class="govuk-heading-m">Your first audit in ten steps</h2>
    <ol class="govuk-list govuk-list--number govuk-list--spaced app-prose">
      <li><strong>Create the file.</strong> Choose a passphrase of four or more unrelated words. Put the recovery code on paper and type it back.</li>
      <li><strong>Add the agencies</strong> you will ask, then import the contact card each one sends you. Check its 30 digits by telephone.</li>
      <li><strong>Plan the audit:</strong> theme, aim, window of practice, when returns are due, who chairs, and the reference of your data protection assessment.</li>
      <li><strong>Add the cases.</strong> They get random references. Keep the list of who is who somewhere else, never in this file.</li>
      <li><strong>Confirm the sample.</strong> The app says what is still missing.</li>
      <li><strong>Export a request</strong> for each agency and send it. Only that agency can open it.</li>
      <li><strong>Import the returns</strong> as they come. You see who sent each one, what it answers and what the checks noticed before anything is kept.</li>
      <li><strong>Moderate.</strong> Start with the case the agencies disagree on most. Each agency’s own grade stays beside the panel’s.</li>
      <li><strong>Draw out findings</strong> from the answers, propose recommendations, and record the overall judgement.</li>
      <li><strong>Close moderation and print the summary.</strong> At level “partnership” it holds no case rows and masks small groups.</li>
    </ol>`,
  keys: () => html`
    <h2 class="govuk-heading-m">Keys</h2>
    <table class="app-table app-prose">
      <caption class="govuk-visually-hidden">Keys and what they do</caption>
      <thead><tr><th scope="col">Key</th><th scope="col">What it does</th></tr></thead>
      <tbody>
        <tr><th scope="row"><kbd>Ctrl L</kbd></th><td>Lock the file</td></tr>
        <tr><th scope="row"><kbd>F1</kbd></th><td>This guide</td></tr>
        <tr><th scope="row"><kbd>?</kbd></th><td>This list, unless you are typing</td></tr>
        <tr><th scope="row"><kbd>Tab</kbd></th><td>The next link, button or field</td></tr>
        <tr><th scope="row"><kbd>1</kbd> to <kbd>9</kbd></th><td>Moderation: choose that point of the scale, unless you are typing</td></tr>
        <tr><th scope="row"><kbd>n</kbd></th><td>Moderation: choose not applicable, unless you are typing</td></tr>
        <tr><th scope="row"><kbd>c</kbd></th><td>Moderation: choose cannot tell, unless you are typing</td></tr>
        <tr><th scope="row"><kbd>Ctrl Enter</kbd></th><td>Moderation: agree the grade and go to the next</td></tr>
        <tr><th scope="row">Arrows</th><td>Moderation: move in the grid</td></tr>
      </tbody>
    </table>`,
  words: () => html`
    <h2 class="govuk-heading-m">Words used here</h2>
    <dl class="app-facts app-prose">
      <dt>Not applicable</dt><dd>The agency had no role in this matter in the window. It is left out of every count.</dd>
      <dt>Cannot tell</dt><dd>There was a role, but the record does not allow a judgement. It is a finding about recording, and never counts as good.</dd>
      <dt>Not involved</dt><dd>The agency did not work with this child in the window. Saying so is a nil return, and a record.</dd>
      <dt>Self-grade</dt><dd>What the agency gave itself. It is never changed.</dd>
      <dt>Moderated grade</dt><dd>What the panel decided, with a reason where it moved. A new decision is added; the earlier one stays.</dd>
      <dt>Finding</dt><dd>A statement the evidence supports. It rests on answers, or on the meeting’s discussion.</dd>
      <dt>Window of practice</dt><dd>The months of work the audit looks at. Entries outside it are context only.</dd>
    </dl>`,
  files: () => html`
    <h2 class="govuk-heading-m">Files and formats</h2>
    <dl class="app-facts app-prose">
      <dt>.plumb</dt><dd>Your partnership’s file: an SQLCipher database behind a header of key slots. Copy it like any file to back it up, while it is locked.</dd>
      <dt>.plumbundle</dt><dd>What goes between organisations: contact cards, requests, returns. Sealed with age to the one who should read it, and signed.</dd>
      <dt>.pdf</dt><dd>The printed summary, tagged so that screen readers can read it.</dd>
    </dl>
    <p class="govuk-body app-prose">The same work can be done with no window: <code>plumb --help</code> at a command line.</p>`,
  limits: () => html`
    <h2 class="govuk-heading-m">What is not protected</h2>
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced app-prose">
      ${LIMITS.map(([about, says]) => html`<li><strong>${about}</strong> ${says}</li>`)}
    </ul>`,
}

/** @type {import('../router.js').Page} */
export const help = {
  needs: [],
  open: true,
  section: 'Help',
  load: ({ part }) => ({ part: part && part in TEXTS ? part : '' }),
  render: ({ part }, app) => html`
    ${app.state().locked ? html`<a class="govuk-back-link" href="#/start">Back to your files</a>` : ''}
    <h1>Guide</h1>
    <nav aria-label="Parts of the guide"><ul class="app-parts">
      ${PARTS.map(([code, name]) => html`<li><a class="govuk-link" href="#/help${code && `/${code}`}" aria-current="${code === part ? 'page' : null}">${name}</a></li>`)}
    </ul></nav>
    <div class="app-card">${TEXTS[part]()}</div>`,
}
