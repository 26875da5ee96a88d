/** The frame every call passes through lets the page's own calls go on, and nothing else. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import vm from 'node:vm'

const frame = vm.createContext({})
for (const name of ['names', 'check']) {
  vm.runInContext(readFileSync(new URL(`../isolation/${name}.js`, import.meta.url), 'utf8'), frame)
}

/** Passes a call through the frame as it comes out of a message: made of the frame's own objects.
 * @param {string} call as source, so that what JSON cannot say can be sent too */
const passed = (call) => JSON.parse(JSON.stringify(vm.runInContext(`__TAURI_ISOLATION_HOOK__(${call})`, frame)))

/** @param {string} call */
const refused = (call) => passed(call).cmd === 'refused_by_isolation'

/** @param {string} payload */
const asking = (payload) => `({ cmd: 'get_home', callback: 1, error: 2, payload: ${payload} })`

test('a call of the page goes on as it is', () => {
  const call = {
    cmd: 'get_audit',
    callback: 1,
    error: 2,
    payload: { request: { audit_id: 'a1', list: [1, null, true] } },
  }

  assert.deepEqual(passed(`(${JSON.stringify(call)})`), call)
})

test('a command the app does not have is refused, and the page is answered', () => {
  for (const cmd of ['plugin:fs|read_text_file', 'plugin:event|listen', 'GET_HOME', '__proto__', 'constructor', '']) {
    const answer = passed(`({ cmd: ${JSON.stringify(cmd)}, callback: 7, error: 8, payload: { request: {} } })`)
    assert.deepEqual(answer, { cmd: 'refused_by_isolation', callback: 7, error: 8, payload: {} }, cmd)
  }
})

test('an argument that is not one plain object is refused', () => {
  for (const payload of [
    'null',
    '[]',
    '"text"',
    '{ request: [] }',
    '{ request: "text" }',
    '{ request: {}, path: "/etc/passwd" }',
    '{ request: new Date() }',
    '{ request: { when: new Date() } }',
    '{ request: { of: new Map() } }',
    '{ request: { bytes: new Uint8Array(4) } }',
    '{ request: { n: NaN } }',
    '{ request: { n: 10n } }',
    '{ request: { f() {} } }',
  ]) {
    assert.ok(refused(asking(payload)), payload)
  }
  assert.ok(refused('({ cmd: "get_home", callback: 1, error: 2, payload: { request: {} }, more: 1 })'))
})

test('more than a page ever sends is refused', () => {
  assert.ok(refused(asking('{ request: { text: "a".repeat(1_000_001) } }')))
  assert.ok(refused(asking('{ request: { list: Array(20_001).fill(1) } }')))
  assert.ok(refused(asking('{ request: [...Array(20)].reduce((inner) => ({ inner }), {}) }')))
  assert.ok(!refused(asking('{ request: { text: "a".repeat(200_000), list: Array(5_000).fill("b") } }')))
})
