/** A tool's lists are there for the page, also where its file leaves them out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placed, words } from '../preview/dom.js'

const { answer } = await import('../app/js/components/answer.js')
const { fieldWords, whole } = await import('../app/js/tool.js')

test('every list that a tool leaves out is there and empty', () => {
  const tool = whole({ code: 't', domains: [{ code: 'D', questions: [{ code: 'D.1' }] }] })

  assert.deepEqual([tool.header, tool.closing, tool.variants, tool.packs, tool.factors], [[], [], [], [], []])
  assert.deepEqual(tool.domains[0].questions[0].parts, [])
})

test('what a tool has stays as it is', () => {
  const part = { key: 'a', kind: 'number' }
  const tool = whole({ domains: [], header: [{ code: 'H1', parts: [part] }], packs: [{ code: 'p' }] })

  assert.deepEqual(tool.header[0].parts, [part])
  assert.deepEqual(tool.packs, [{ code: 'p', questions: [] }])
})

test('a grade is shown in the words of its own scale', () => {
  const look = (word) => ({ word, short: word, symbol: '●', colour: 'green' })
  const scale = (word) => ({ points: [{ point: 3, ...look(word) }], not_applicable: look('Not applicable') })
  const tool = { scale: { code: 'C', ...scale('Developing') }, other_scales: [{ code: 'D', ...scale('Met') }] }

  assert.match(words(placed(answer({ scale: 'D' }, { grade: '3' }, tool))), /Met/)
  assert.match(words(placed(answer({}, { grade: '3' }, tool))), /Developing/)
  assert.match(words(placed(answer({ scale: 'D' }, { grade: 'not_applicable' }, tool))), /Not applicable/)
})

test('fields of a comparison are told in words', () => {
  assert.equal(fieldWords('text'), 'words')
  assert.equal(fieldWords('parts.ways.options.direct_work.text'), 'answer ways, option direct work, words')
  assert.equal(fieldWords('parts.answer.kind'), 'answer answer, kind of answer')
  assert.equal(fieldWords('options in order'), 'option, in their order')
})
