/** Addresses find their page. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import '../preview/dom.js'

const { match } = await import('../app/js/router.js')

const page = { needs: [], load: () => ({}), render: () => document.createElement('p') }
const routes = [
  ['home', page],
  ['audit/:auditId', page],
  ['audit/:auditId/moderation/:caseId?/:agencyId?/:domain?', page],
  ['unlock/:token/:name', page],
]

test('parts of the address become parameters', () => {
  assert.deepEqual(match(routes, '#/audit/12ab').params, { auditId: '12ab' })
  assert.deepEqual(match(routes, '#/audit/12ab/moderation').params, { auditId: '12ab' })
  assert.deepEqual(match(routes, '#/audit/12ab/moderation/c1/a1/M1').params, {
    auditId: '12ab',
    caseId: 'c1',
    agencyId: 'a1',
    domain: 'M1',
  })
  assert.deepEqual(match(routes, '#/unlock/t1/North%20moor.plumb').params, { token: 't1', name: 'North moor.plumb' })
})

test('an address nobody knows finds nothing', () => {
  assert.equal(match(routes, '#/nowhere'), null)
  assert.equal(match(routes, '#/audit'), null)
  assert.equal(match(routes, '#/audit/1/2/3/4/5/6/7'), null)
})
