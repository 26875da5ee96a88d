/** Stands in for the shell: answers every command from the sample views, and reports what axe sees. */

import { answers } from '/views/index.js'

const asked = new URLSearchParams(location.search)
const state = { ...answers.vault_state, appearance: asked.get('theme') ?? 'light', locked: asked.has('locked') }

globalThis.__TAURI_INTERNALS__ = {
  invoke: async (name, { request }) => {
    if (name === 'vault_state') return state
    if (name === 'open_vault' && request.passphrase === 'wrong') {
      throw {
        code: 'vault_wrong_passphrase',
        message: 'That passphrase does not open this file.',
        next: 'Check Caps Lock and try again.',
        field: 'passphrase',
        blame: 'user',
        detail: '',
      }
    }
    if (name in answers) return typeof answers[name] === 'function' ? answers[name](request) : answers[name]
    throw {
      code: 'not_found',
      message: `The fake shell has no answer to ${name}.`,
      next: 'Add one to preview/views.',
      blame: 'fault',
      detail: '',
    }
  },
}

if (asked.has('report')) {
  addEventListener('load', async () => {
    const { settled } = await import('/preview/settled.js')
    await settled()
    const found = await axe.run(document, { resultTypes: ['violations'] })
    const problems = found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target} ${node.failureSummary}`),
    }))
    const wide = document.documentElement.scrollWidth > innerWidth + 1
    await fetch('/report', {
      method: 'POST',
      body: JSON.stringify({ at: location.hash, theme: asked.get('theme'), problems, wide, title: document.title }),
    })
  })
}
