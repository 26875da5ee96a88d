/** Every page, rendered from the sample views: one heading, every field named, every id once, every link inside the app. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placed, words } from '../preview/dom.js'
import { answers } from '../preview/views/index.js'

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

const PAGES = [
  '#/start',
  '#/unlock/t1/Northmoor.plumb',
  '#/recover/t1/Northmoor.plumb',
  '#/create',
  '#/recovery-code',
  '#/home',
  '#/import',
  '#/import/check/t1,t2,t3',
  '#/import/done',
  '#/audits',
  '#/audits/plan',
  '#/audit/a1',
  '#/audit/a1/plan',
  '#/audit/a1/cases',
  '#/audit/a1/involvement/c1/g1',
  '#/audit/a1/requests',
  '#/audit/a1/returns',
  '#/audit/a1/return/r1',
  '#/audit/a1/moderation',
  '#/audit/a1/moderation/c1/g2/M1',
  '#/audit/a1/open',
  '#/audit/a1/close',
  '#/audit/a1/reopen',
  '#/audit/a1/judgement',
  '#/audit/a1/findings',
  '#/audit/a1/findings/add',
  '#/audit/a1/findings/add/c1/g2/M1',
  '#/audit/a1/finding/f1',
  '#/audit/a1/recommendations/add',
  '#/audit/a1/recommendation/m1',
  '#/audit/a1/report',
  '#/audit/a1/report/restricted',
  '#/audit/a1/words',
  '#/agencies',
  '#/agencies/add',
  '#/agencies/check/g2',
  '#/settings',
  '#/settings/passphrase',
  '#/settings/recovery',
  '#/settings/journal',
  '#/settings/journal/111',
  '#/help',
  '#/help/keys',
  '#/help/words',
  '#/help/files',
  '#/help/limits',
]

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
