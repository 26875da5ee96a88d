/** The hint under a passphrase that is being chosen. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

test('the hint under a new passphrase follows the rule that decides when it is sent', async () => {
  const { strength } = await import('../app/js/components/passphrase.js')

  assert.match(strength('short one'), /^Too short/)
  assert.match(strength('one one one one one'), /^Too easy/)
  assert.match(strength('abcdefghijklmnop'), /^Too easy/)
  assert.match(strength('password1234'), /^The least that is allowed/)
  assert.match(strength('copper lantern orbit meadow thirteen'), /^Strong/)
})
