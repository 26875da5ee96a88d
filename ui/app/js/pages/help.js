/** The guide: shown with no file open and no network. */

import { html } from '../html.js'
import { LIMITS } from '../limits.js'

/** @type {[string, string][]} */
const PARTS = [
  ['', 'First audit'],
  ['keys', 'Keys'],
  ['people', 'People and the lock'],
  ['tools', 'Audit tools'],
  ['safe', 'Keeping the file safe'],
  ['words', 'Words used here'],
  ['files', 'Files and formats'],
  ['limits', 'What is not protected'],
]

/** @type {Record<string, () => Node>} */
const TEXTS = {
  '': () => html`
    <h2 class="govuk-heading-m">Your first audit in ten steps</h2>
    <ol class="govuk-list govuk-list--number govuk-list--spaced app-prose">
      <li><strong>Create the file.</strong> Choose a passphrase of five unrelated words. Put the recovery code on paper and type it back.</li>
      <li><strong>Add the agencies</strong> you will ask, then import the contact card each one sends you. Check its 30 digits by telephone.</li>
      <li><strong>Plan the audit:</strong> theme, aim, window of practice, when returns are due, who chairs, and the reference of your data protection assessment.</li>
      <li><strong>Add the cases.</strong> They get random references. Keep the list of who is who somewhere else, never in this file.</li>
      <li><strong>Confirm the sample.</strong> The app says what is still missing.</li>
      <li><strong>Export a request</strong> for each agency and send it. Only that agency can open it.</li>
      <li><strong>Import the returns</strong> as they come. You see who sent each one, what it answers and what the checks noticed before anything is kept. Then check each against the checklist: accept it, or send it back with numbered points and export the feedback for its agency.</li>
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
        <tr><th scope="row"><kbd>Ctrl Enter</kbd></th><td>Writing a tool: save the question</td></tr>
        <tr><th scope="row"><kbd>Ctrl Shift Enter</kbd></th><td>Writing a tool: save it and write the next</td></tr>
        <tr><th scope="row"><kbd>Ctrl Z</kbd> and <kbd>Ctrl Y</kbd></th><td>Writing a tool: take the last change back, or do it again, unless you are typing</td></tr>
        <tr><th scope="row">Arrows</th><td>Moderation: move in the grid</td></tr>
      </tbody>
    </table>`,
  people: () => html`
    <h2 class="govuk-heading-m">People and the lock</h2>
    <dl class="app-facts app-prose">
      <dt>People</dt><dd>Each person who opens the file has a passphrase of their own. It tells who acts, so the journal names them without asking, and a moderated grade is signed by whoever decided it.</dd>
      <dt>Roles</dt><dd>What a role may do is a guard rail against mistakes, not encryption. Everybody who can open the file can read all of it, and could change it with other tools. Each decision is signed with the key of whoever made it. Whoever sets a passphrase for somebody else could come in as them until they change it: the journal says who set it, and when.</dd>
      <dt>Your passphrase</dt><dd>Change it under Settings. The old one stops on this file; copies made before keep it.</dd>
      <dt>A lost passphrase</dt><dd>Whoever looks after people sets a new one for you, or you come in with the recovery code. You get a new signing key; what you signed before still holds.</dd>
      <dt>Recovery code</dt><dd>28 characters on paper that open the file without a passphrase. One wrong character is named as wrong. A new code takes the place of the old one only when it has been typed back.</dd>
      <dt>Somebody left</dt><dd>Their passphrase does not open the file from then on. A copy they kept still opens with it, and whoever has such a copy can find the key of today’s file in it, until the lock is changed completely.</dd>
      <dt>Changing the lock completely</dt><dd>A new key, new passphrases, a new recovery code and a new signing key for whoever does it, for when a passphrase, the code or a copy got into wrong hands. A backup is made before and after. It protects what is written from then on. Copies and backups made before still open as they did: find them and have them destroyed. The page of backups lists the backups it knows. The file as it was lies beside the new one, with “old-lock” in its name. Copies made by hand are on no list.</dd>
      <dt>The organisation’s key</dt><dd>A key your organisation keeps in its safe and may set for the file. It opens the file when every passphrase and the code are lost. Without it, and without those, nobody can open the file, we included.</dd>
    </dl>`,
  tools: () => html`
    <h2 class="govuk-heading-m">Audit tools</h2>
    <dl class="app-facts app-prose">
      <dt>What there is</dt><dd>Seven tools come with the app. Read each under Tools as everybody or as one agency type is asked it. What could not be confirmed is marked <strong>Check before use</strong>, with what to check it against. Audits in the window use tools for case files; the others can be read, changed, printed and passed on.</dd>
      <dt>Versions</dt><dd>A tool is written as a draft, then approved, and frozen when the first request goes out with it. A version never changes: <strong>Change it</strong> begins the next one, which says what changed. Requests and returns that are out keep theirs. Retire a version when no new audit should use it.</dd>
      <dt>Writing one</dt><dd>On the left the parts of the tool, in the middle what is open, on the right how an agency type is asked it and what keeps the tool from being approved. Every change can be taken back with <strong>Undo</strong>, also tomorrow. A question can be hidden from an agency type or given other words for it, and can depend on an earlier answer.</dd>
      <dt>Good questions</dt><dd>The editor counts the questions that only ask for yes or no, and those that no descriptor stands beside: tools should make people think, and ratings need guidance. It lists questions that rest on guidance which was replaced.</dd>
      <dt>What differs</dt><dd>Two versions are compared question by question and word by word, with how many answers of last time can be offered again.</dd>
      <dt>Files</dt><dd>A tool is saved as text for another partnership, as an Excel workbook, an XLSForm, a FHIR questionnaire, a list of questions, or a blank form to fill in on paper. <strong>Take in a file</strong> reads all but the paper: you see first what of it cannot be held, with the sheet, row and column. Another program’s file becomes a draft.</dd>
    </dl>`,
  safe: () => html`
    <h2 class="govuk-heading-m">Keeping the file safe</h2>
    <dl class="app-facts app-prose">
      <dt>Backups</dt><dd>One is made when the file is first opened each day, and before an import, a restore or a change of the lock. Each is opened and checked before it counts. The last ten stay, then one for each of eight weeks and of twelve months, up to 4 GB in a folder; others are removed, and the journal says so. Home says how many there are and what is missing. Choose a folder on a stick or another drive under Settings, Backups: backups on the same drive are lost with it, on another partition of it too. On Windows and macOS only a stick or a share counts as another drive: Plumbline cannot tell there whether two letters or volumes are one.</dd>
      <dt>Restoring</dt><dd>A backup is put back as a new file, never over one. First you see what it does not have. It opens with the passphrases of the day it was made. If the file itself is lost, choose “Open a backup” on the page with your files.</dd>
      <dt>An older file</dt><dd>This computer notes where the journal of each file stood. If a file is older than that, or went another way, you are told before anything else, and no work is written in it until you decide. Opening it may still mend its first part, or bring a file from an older Plumbline up to date. Lock it and look for the newer one, or say that you put it back yourself.</dd>
      <dt>A damaged file</dt><dd>Plumbline stops using it and deletes nothing. Set it aside first. Then restore the newest backup, and enter again what is in its list; or salvage what can be read into a new file. Where only the part that holds its locks is lost, the locks of a backup open it, and nothing of the work is lost; <kbd>plumb salvage --locks-from BACKUP</kbd> takes those of a backup that this computer does not list.</dd>
      <dt>A stop while opening</dt><dd>If Plumbline stops while it is opening a file, the next time another process checks the file first. If that finds damage or stops too, the file counts as damaged.</dd>
      <dt>A salvaged file</dt><dd>Holds what could be read. It says on every page, and on the first page of what is printed from it, that it was salvaged, and its journal shows where it does not hold. This computer takes it as the file to use only when you say so. Use it only for what no backup has.</dd>
      <dt>The journal</dt><dd>Each line seals the one before it. Verify it under Settings, Journal: what was altered is named. The 16 characters at the foot of a printed report tell whether this file ever stood there.</dd>
      <dt>Where to keep the file</dt><dd>In a folder on a drive of this computer that nothing synchronises. On a stick: lock the file before you pull it out; a backup is made on this computer each time. If it was pulled out too early, plug it back in and unlock: what you typed is kept while Plumbline stays open, for half an hour.</dd>
      <dt>Network shares</dt><dd>A file on a share is not opened there. You work on a copy on this computer and put it back. If somebody changed the file meanwhile, both are kept.</dd>
      <dt>Read-only places</dt><dd>You look at a copy. Nothing done to it is put back.</dd>
    </dl>`,
  words: () => html`
    <h2 class="govuk-heading-m">Words used here</h2>
    <dl class="app-facts app-prose">
      <dt>Not applicable</dt><dd>The agency had no role in this matter in the window. It is left out of every count.</dd>
      <dt>Cannot tell</dt><dd>There was a role, but the record does not allow a judgement. It is a finding about recording, and never counts as good.</dd>
      <dt>Not involved</dt><dd>The agency did not work with this child in the window. Saying so is a nil return, and a record.</dd>
      <dt>Self-grade</dt><dd>What the agency gave itself. It is never changed.</dd>
      <dt>Moderated grade</dt><dd>What the panel decided, with a reason where it moved. A new decision is added; the earlier one stays.</dd>
      <dt>Returned for rework</dt><dd>The Business Unit sent a return back with numbered points. Only the questions they name open again in the agency’s file; every version stays.</dd>
      <dt>Finding</dt><dd>A statement the evidence supports. It rests on answers, or on the meeting’s discussion.</dd>
      <dt>Window of practice</dt><dd>The months of work the audit looks at. Entries outside it are context only.</dd>
    </dl>`,
  files: () => html`
    <h2 class="govuk-heading-m">Files and formats</h2>
    <dl class="app-facts app-prose">
      <dt>.plumb</dt><dd>Your partnership’s file: an SQLCipher database behind a header of key slots. Copy it like any file to back it up, while it is locked.</dd>
      <dt>.plumbundle</dt><dd>What goes between organisations: contact cards, requests, returns. Sealed with age to the one who should read it, and signed.</dd>
      <dt>.pdf</dt><dd>The printed summary, and a tool’s blank form, tagged so that screen readers can read them.</dd>
      <dt>.toml, .xlsx, .json, .csv</dt><dd>Audit tools. They hold no child and no answer.</dd>
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
