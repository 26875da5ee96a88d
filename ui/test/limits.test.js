/** The README and the help say the same about what is not promised. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { LIMITS } from '../app/js/limits.js'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** Reads the limits of the README: each is an item that opens in bold. */
function inTheReadme(/** @type {string} */ text) {
  const part = text.split('## What it does not protect against')[1].split('\n## ')[0]
  const items = part.split(/^- /m).slice(1)
  return items.map((item) =>
    item
      .replace(/\s+/g, ' ')
      .trim()
      .match(/^\*\*(.+?)\*\* (.+)$/)
      ?.slice(1),
  )
}

test('the readme and the help say the same about what is not promised', () => {
  assert.deepEqual(inTheReadme(README), LIMITS)
})

test('a readme that leaves a limit out is noticed', () => {
  const shorter = README.replace('- **Roles.**', '**Roles.**')

  assert.notDeepEqual(inTheReadme(shorter), LIMITS)
})

test('each limit is a heading and full sentences', () => {
  for (const [about, says] of LIMITS) {
    assert.match(about, /^[A-Z].*\.$/)
    assert.match(says, /^[A-Z].*\.$/)
  }
})
