/** Every page, rendered from the sample views: one heading, every field named, every id once, every link inside the app. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placed, words } from '../preview/dom.js'
import { answers } from '../preview/views/index.js'
import { PAGES } from './addresses.js'

const asked = []
globalThis.__TAURI_INTERNALS__ = {
  invoke: async (name, { request }) => {
    asked.push([name, request])
    if (!(name in answers))
      throw { code: 'not_found', message: `No sample view for ${name}.`, next: 'Add one.', blame: 'fault' }
    return answers[name]
  },
}

const { routes } = await import('../app/js/routes.js')
const { match } = await import('../app/js/router.js')

const app = {
  state: () => answers.vault_state,
  go() {},
  run: async () => undefined,
  reload: async () => {},
  say() {},
  choose: async () => [],
  refresh: async () => {},
}

/** @param {string} address */
const shown = async (address) => {
  const { page, params } = match(routes, address)
  const view = await page.load(params, app)
  return { page, view, root: placed(page.render(view, app)) }
}

for (const address of PAGES) {
  test(`${address} has one heading, named fields, unique ids and inside links`, async () => {
    const { root } = await shown(address)

    assert.equal(root.querySelectorAll('h1').length, 1)
    assert.doesNotMatch(words(root), /undefined|\[object|NaN|slot-\d/)
    const ids = [...root.querySelectorAll('[id]')].map((one) => one.id)
    assert.equal(new Set(ids).size, ids.length, `ids more than once: ${ids.filter((id, i) => ids.indexOf(id) !== i)}`)
    for (const field of root.querySelectorAll('input:not([type=hidden]), select, textarea')) {
      assert.ok(root.querySelector(`label[for="${field.id}"]`), `no label for ${field.name}`)
    }
    for (const link of root.querySelectorAll('a[href]')) assert.match(link.getAttribute('href'), /^#\/|^#/)
  })
}

test('every page of the app is rendered here', () => {
  const tried = new Set(PAGES.map((address) => match(routes, address).pattern))

  assert.deepEqual(
    routes.map(([pattern]) => pattern).filter((pattern) => !tried.has(pattern)),
    [],
  )
})

test('every link on every page leads to a page', async () => {
  for (const address of PAGES) {
    const { root } = await shown(address)
    for (const link of root.querySelectorAll('a[href^="#/"]')) {
      assert.ok(match(routes, link.getAttribute('href')), `${address} links to ${link.getAttribute('href')}`)
    }
  }
})

test('the moderation grid shows the panel’s grade and the agency’s own in every cell that has one', async () => {
  const { root, view } = await shown('#/audit/a1/moderation/c1/g2/M1')
  const cells = view.rows.flatMap((row) => row.cells)

  const links = [...root.querySelectorAll('#grid a')]

  assert.equal(links.length, cells.filter((cell) => cell.self_grade !== null).length)
  assert.ok(links.every((link) => /self/.test(link.textContent)))
  assert.equal(
    links.filter((link) => /Decide/.test(link.textContent)).length,
    cells.filter((cell) => cell.standing === 'waiting').length,
  )
  assert.equal(
    links.filter((link) => /Look again/.test(link.textContent)).length,
    cells.filter((cell) => cell.standing === 'changed_since').length,
  )
  assert.equal(root.querySelectorAll('#grid [aria-current="true"]').length, 1)
})

test('not applicable, cannot tell and not involved are three different things in the grid', async () => {
  const { root } = await shown('#/audit/a1/moderation')
  const seen = words(root.querySelector('#grid'))

  assert.match(seen, /Not applicable/)
  assert.match(seen, /Cannot tell/)
  assert.match(seen, /not involved/)
})

test('after a decision the panel goes to the next grade that waits, never to the one just decided', async () => {
  const { next } = await import('../app/js/pages/moderation-cell.js')
  const { view } = await shown('#/audit/a1/moderation/c1/g2/M1')

  const to = next(view)

  const [, , , , kase, agency, domain] = to.split('/')
  const cell = view.rows.find((row) => row.domain === domain).cells.find((one) => one.agency === agency)
  assert.equal(kase, 'c1')
  assert.equal(cell.standing, 'waiting')
  assert.notEqual(`${agency}/${domain}`, 'g2/M1')
})

test('a grade is shown as its word, with a symbol drawn beside it', async () => {
  const { chip, lookOf } = await import('../app/js/components/grade.js')
  const { scale } = await import('../preview/views/tool.js')

  for (const grade of ['4', '3', '2', '1', 'not_applicable', 'cannot_tell']) {
    const root = placed(chip(lookOf(scale, grade), { short: true }))
    assert.match(words(root), new RegExp(lookOf(scale, grade).word))
    assert.ok(root.querySelector('svg, [aria-hidden="true"]'))
  }
})

test('a refused file says why and what to do, and cannot be confirmed', async () => {
  const { view } = await shown('#/import/check/t1,t2,t3')
  const refused = { ...view, files: view.files.filter((file) => file.standing === 'refused') }

  const root = placed(match(routes, '#/import/check/t1').page.render(refused, app))

  assert.match(words(root), /This file was changed after it was signed\. Ask the sender to send it again\./)
  assert.equal(root.querySelector('form[data-form="confirm"]'), null)
})

test('a new sender is accepted only by asking to look again', async () => {
  asked.length = 0

  const { root } = await shown('#/import/check/t1,t2,t3')
  await shown('#/import/check/t1,t2,t3/accept')

  assert.match(words(root), /A sender is new to this file/)
  assert.deepEqual(
    asked.map(([, request]) => request.accept_new_sender),
    [false, true],
  )
})

test('a report that cannot be printed yet says what waits and offers no printing', async () => {
  const { page } = match(routes, '#/audit/a1/report')
  const waiting = {
    ...answers.get_report,
    ready: false,
    document: null,
    status: 'One grade still needs the panel.',
    waiting: ['MA26-02-C04, Police: Voice of the child'],
  }

  const root = placed(page.render(waiting, app))

  assert.match(words(root), /One grade still needs the panel\. MA26-02-C04, Police: Voice of the child/)
  assert.equal(root.querySelector('[data-do="print"]'), null)
  assert.ok(root.querySelector('a[href="#/audit/a1/words"]'))
})

test('home says in words how many backups there are and what is wrong with them', async () => {
  const { page, view } = await shown('#/home')
  const seen = (/** @type {object} */ change) =>
    words(placed(page.render({ ...view, backups: { ...view.backups, ...change } }, app)))
  const fine = { missing: 0, changed: 0, due: false, away: 0 }

  const [asItIs, none, onlyHere] = [seen({}), seen({ ...fine, verified: 0 }), seen({ ...fine, elsewhere: 0 })]
  const putAway = seen({ ...fine, elsewhere: 0, away: 2 })

  assert.match(
    asItIs,
    /2 verified copies, newest 20 November 2026, \d\d:\d\d, 1 on another drive, 1 on a drive that is not plugged in\./,
  )
  assert.match(putAway, /2 on a drive that is not plugged in\./, 'a stick that is kept away, as the app advises')
  assert.doesNotMatch(putAway, /would be lost with this drive/)
  assert.match(asItIs, /Today’s backup has not been made\..*1 backup is missing.*1 backup is no longer/)
  assert.match(none, /There is no verified backup of this file\./)
  assert.match(onlyHere, /All of them would be lost with this drive\./)
})

test('the page of a damaged file never offers to delete it, and sets it aside before anything else', async () => {
  const { root } = await shown('#/damage/t1/Northmoor.plumb')
  const offered = [...root.querySelectorAll('button, a')].map((one) => one.textContent.trim())

  assert.equal(offered.filter((one) => /delete|remove|throw/i.test(one)).length, 0)
  const order = [...root.querySelectorAll('h2')].map((one) => one.textContent)
  assert.deepEqual(order.slice(0, 3), ['1. Set it aside', '2. Restore a backup', '3. Or salvage what can be read'])
  assert.match(words(root), /does not have the last 2 changes/)
})

test('the page of a salvaged file shows each row that was kept apart with what it says', async () => {
  const { root } = await shown('#/salvaged')

  assert.match(words(root), /What was salvaged on 20 November 2026/)
  assert.match(words(root), /Kept apart: 1 record/)
  const rows = [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))
  assert.deepEqual(rows, [
    ['Cases', '11', '1', '0', ''],
    ['Decisions of the panel', '70', '2', '1', 'There may have been more'],
    ['Other records', '40', '0', '0', ''],
  ])
  assert.match(words(root), /Moderated grade, row 12.*is lost\..*Agreed by the panel\./)
})

test('a file that waits to be accepted offers to lock it first, and stays in sight on every page', async () => {
  const { strip } = await import('../app/js/components/strip.js')
  const notices = [{ code: 'older', words: 'This file is older than the one you used on 3 May 2026.', waits: true }]
  const state = { ...answers.vault_state, notices }
  const { page } = match(routes, '#/older')

  const root = placed(page.render(await page.load({}, { state: () => state }), { ...app, state: () => state }))

  assert.match(words(root), /3 May 2026/)
  assert.deepEqual(
    [...root.querySelectorAll('[data-do]')].map((one) => one.getAttribute('data-do')),
    ['lock', 'accept'],
  )
  assert.match(words(placed(strip(state))), /This is not the file last used on this computer\./)
  assert.equal(strip({ ...state, notices: [] }), null)
})

test('a file on a share is not unlocked there: a copy is worked on', async () => {
  const { inTheCloud, onAShare } = await import('../preview/views/safe.js')
  const { page, view } = await shown('#/unlock/t1/Northmoor.plumb')

  const share = placed(page.render({ ...view, place: onAShare }, app))
  const cloud = placed(page.render({ ...view, place: inTheCloud }, app))

  assert.equal(placed(page.render({ ...view, place: onAShare }, app)).querySelector('[type="password"]'), null)
  assert.match(words(share), /Work on a copy on this computer/)
  assert.match(words(cloud), /OneDrive.*Northmoor-DESK\.plumb/)
  assert.ok(cloud.querySelector('[type="password"]'))
})

test('what was typed into a file that was lost is handed over without passphrases and put back', async () => {
  const { handOver, putBack, takeBack } = await import('../app/js/drafts.js')
  const form = (/** @type {string} */ text) =>
    `<form data-form="note"><textarea name="note">${text}</textarea><input name="secret" type="password" value="p"></form>`
  const root = document.createElement('div')
  root.innerHTML = form('half a sentence')

  const held = handOver(root, '#/audit/a1/words')
  root.innerHTML = form('')
  const { address, forms } = takeBack(held)
  putBack(root, forms)

  assert.equal(address, '#/audit/a1/words')
  assert.doesNotMatch(held, /secret/)
  assert.equal(root.querySelector('textarea').value, 'half a sentence')
})

test('verifying names what was altered, when and by whom the line was written', async () => {
  const { broken } = await import('../preview/views/safe.js')
  const { page, root, view } = await shown('#/settings/journal')
  const answer = { ...app, run: async () => broken }

  page.wire(root, view, answer)
  root.querySelector('[data-do="verify"]').click()
  await new Promise((go) => setTimeout(go))

  const seen = words(root.querySelector('#verified'))
  assert.match(seen, /does not hold at 2 places/)
  assert.match(seen, /98\s*20 November 2026, \d\d:\d\d\s*M\. Okafor\s*Grade moderated\s*A grade was changed/)
  assert.match(seen, /not known\s*not known\s*no line speaks of it\s*An agency was added/)
})

test('what does not hold stays on every page with a way to it, and what was mended is said once', async () => {
  const { strip, passing } = await import('../app/js/components/strip.js')
  const notice = (code, words) => ({ code, words, waits: false })
  const state = {
    notices: [
      notice('journal_broken', 'The journal does not hold at 2 places.'),
      notice('not_backed_up', 'The drive is full.'),
      notice('not_noted', 'This computer could not note where this file stands.'),
      notice('stopped_short', 'The app was stopped.'),
    ],
  }

  const root = placed(strip(state))

  assert.match(words(root), /at 2 places.*The drive is full\..*could not note/)
  assert.doesNotMatch(words(root), /was stopped/)
  assert.ok(root.querySelector('a[href="#/settings/journal"]') && root.querySelector('a[href="#/settings/backups"]'))
  assert.deepEqual(
    passing(state).map((one) => one.code),
    ['stopped_short'],
  )
  assert.equal(strip({ ...state, locked: true }), null)
})

test('a backup opens with the recovery code where one is typed, and else with the passphrase', async () => {
  const { secretOf } = await import('../app/js/pages/restore.js')

  assert.deepEqual(secretOf({ passphrase: 'seven herons', recovery_code: ' ' }), { passphrase: 'seven herons' })
  assert.deepEqual(secretOf({ passphrase: '', recovery_code: 'ABCD' }), { recovery_code: 'ABCD' })
})

test('a code that was made while the file was being locked is shown once it is open', async () => {
  const { showMeanwhile } = await import('../app/js/meanwhile.js')

  const to = showMeanwhile({ recovery_code: 'ABCD-EFGH', words: null })
  const code = await shown(to)
  const toLock = showMeanwhile({ recovery_code: 'JKLM-NPQR', words: 'The old file is kept.' })
  const lock = await shown(toLock)
  const again = await shown(toLock)

  assert.match(words(code.root), /ABCD-EFGH/)
  assert.match(words(lock.root), /JKLM-NPQR.*The old file is kept\./)
  assert.doesNotMatch(words(again.root), /JKLM/)
  assert.equal(showMeanwhile(null), null)
})

test('five words are asked for wherever a passphrase is chosen', async () => {
  const { strength } = await import('../app/js/components/passphrase.js')
  const { root } = await shown('#/create')

  assert.match(words(root), /Five unrelated words/)
  assert.match(words(root), /Suggest one/)
  assert.doesNotMatch(words(root), /(nobody|no one) can reset/i)
  assert.doesNotMatch(`${words(root)} ${words((await shown('#/help')).root)} ${strength('two words')}`, /four or more/i)
})

test('home asks first for a recovery code that was never typed back', async () => {
  const { page, view } = await shown('#/home')
  const seen = (/** @type {string | null} */ at) =>
    words(placed(page.render({ ...view, organisation: { ...view.organisation, recovery_proved_at: at } }, app)))

  assert.match(seen(null), /Getting into this file.*The recovery code was not typed back/)
  assert.doesNotMatch(seen('2026-05-03T09:00:00Z'), /The recovery code was not typed back/)
})
