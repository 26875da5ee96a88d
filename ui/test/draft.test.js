/** Drafts of tools as their pages handle them: addresses, lists typed a line each, and what is sent of what was typed. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import '../preview/dom.js'
import { draftView } from '../preview/views/tools.js'

const {
  addressOf,
  atOf,
  codeFrom,
  columnLines,
  nextCode,
  optionLines,
  pairLines,
  placeOf,
  problemAddress,
  readColumns,
  readOptions,
  readPairs,
  unlessTyped,
} = await import('../app/js/draft.js')
const { about } = await import('../app/js/pages/tool-draft-about.js')
const { questionFrom, earlierThan, opened, references, typeEdits } = await import(
  '../app/js/pages/tool-draft-question.js'
)
const { placeEdit } = await import('../app/js/pages/tool-draft-place.js')
const { scaleFrom } = await import('../app/js/pages/tool-draft-scales.js')

test('a place has an address, and the address leads to the place', () => {
  for (const place of [
    { in: 'header' },
    { in: 'closing' },
    { in: 'domain', code: 'A/1:b' },
    { in: 'variant', agency_type: 'police' },
    { in: 'pack', code: 'p' },
  ])
    assert.deepEqual(placeOf(atOf(place)), place)
  assert.equal(placeOf('about'), null)
  assert.equal(addressOf('d1', 'd:A/1', 'A.1'), '#/tools/draft/d1/d%3AA%2F1/A.1')
})

test('a problem leads to what it is about', () => {
  const to = (code) => problemAddress(draftView, code)

  assert.equal(to('N1.2'), '#/tools/draft/d1/d%3AN1/N1.2')
  assert.equal(to('N1'), '#/tools/draft/d1/d%3AN1')
  assert.equal(to('the variant police'), '#/tools/draft/d1/v%3Apolice')
  assert.equal(to('scale A'), '#/tools/draft/d1/scales')
  assert.equal(to('the tool'), '#/tools/draft/d1/about')
})

test('options typed as lines keep the codes they had', () => {
  const before = [
    { code: 'home', text: 'Home' },
    { code: 'b', text: 'School' },
  ]

  assert.equal(optionLines(before), 'Home\nb = School')
  assert.deepEqual(readOptions(['b = School', 'Home', 'At the park', 'At the park!'], before), [
    { code: 'b', text: 'School' },
    { code: 'home', text: 'Home' },
    { code: 'at_the_park', text: 'At the park' },
    { code: 'at_the_park_2', text: 'At the park!' },
  ])
  assert.equal(codeFrom('Ysgol Tŷ, żółć'), 'ysgol_ty_zoc')
})

test('columns typed as lines are text, days and choices', () => {
  const lines = 'Owner\nDue (date)\nMet: Yes; No'
  const read = readColumns(lines.split('\n'), [{ key: 'who', label: 'Owner', kind: 'text' }])

  assert.deepEqual(
    read.map(({ key, kind }) => [key, kind]),
    [
      ['who', 'text'],
      ['due', 'date'],
      ['met', 'choice'],
    ],
  )
  assert.equal(columnLines(read), lines)
})

test('a new question has the next free code of its place', () => {
  const [, domain] = draftView.outline

  assert.equal(nextCode(domain, ['N1.1', 'N1.2']), 'N1.3')
  assert.equal(nextCode(domain, ['N1.3']), 'N1.4')
  assert.equal(opened({ ...draftView, at: 'd:N1', code: 'new' }).code, 'N1.3')
})

test('a question can depend on earlier questions that offer a choice, and on none after it', () => {
  const codes = (code) => earlierThan({ ...draftView, at: 'd:N1', code }).map((one) => one.code)

  assert.deepEqual(codes('N1.2'), ['N1.1'])
  assert.deepEqual(codes('N1.1'), [])
  assert.deepEqual(codes('new'), ['N1.1'])
})

test('what the form does not show of a question stays as it was', () => {
  const was = { ...draftView.questions[1], guidance: [{ edition: 'wt2023', at: 'chapter 3' }], unit: 'case' }
  const typed = {
    code: ' N1.2 ',
    text: ' Where? ',
    help: '',
    evidence_prompts: [],
    tags: ['voice'],
    level: null,
    weight: null,
    carry_forward: 'show',
    prompts_escalation: false,
    answered_by_grade: false,
    proposal: false,
  }
  const conditions = [{ group: 'any', question: 'N1.1', part: null, is: ['yes'] }]

  const sent = questionFrom(draftView, was, typed, { parts: was.parts, conditions })

  assert.deepEqual(
    [sent.code, sent.text, sent.help, sent.guidance, sent.unit],
    ['N1.2', 'Where?', null, was.guidance, 'case'],
  )
  assert.deepEqual(sent.applies_when, { all: [], any: [{ question: 'N1.1', is: ['yes'] }] })
  assert.deepEqual(sent.parts, was.parts)
})

test('only what differs for an agency type is sent', () => {
  const variants = draftView.tool.variants

  assert.deepEqual(typeEdits(variants, 'N1.1', { 'words-0': 'Did officers name neglect?' }), [])
  assert.deepEqual(typeEdits(variants, 'N1.1', { 'hidden-0': true, 'words-0': '' }), [
    { kind: 'hide', agency_type: 'police', question: 'N1.1', hidden: true },
    { kind: 'reword', agency_type: 'police', question: 'N1.1', text: null, help: null },
  ])
})

test('a domain is sent with the descriptors that were written, each with its point', () => {
  const typed = { code: 'N1', title: 'Seen', short: '', descriptors: ['', 'Good is this.', '', ''], rated: true }

  const { domain } = placeEdit(draftView, 'd', 'N1', typed)

  assert.deepEqual(domain.descriptors, [{ point: 3, text: 'Good is this.' }])
  assert.equal(domain.short, 'Seen')
})

test('points of a scale are sent best first, whichever end is good', () => {
  const row = (n, word) => ({
    [`point-${n}`]: `${n}`,
    [`word-${n}`]: word,
    [`short-${n}`]: '',
    [`symbol-${n}`]: '●',
    [`colour-${n}`]: 'green',
    [`descriptor-${n}`]: 'x',
  })
  const special = {
    'word-na': 'Not applicable',
    'short-na': 'N/A',
    'symbol-na': '○',
    'colour-na': 'grey',
    'descriptor-na': 'x',
    'word-ct': '',
  }
  const typed = { code: 'C', name: 'Schools', ...row(1, 'Best'), ...row(2, 'Middle'), ...row(3, ''), ...special }

  const points = (direction) => scaleFrom({ ...typed, direction }).points.map((one) => one.point)

  assert.deepEqual(points('low_good'), [1, 2])
  assert.deepEqual(points('high_good'), [2, 1])
  assert.equal(scaleFrom({ ...typed, direction: 'low_good' }).cannot_tell, null)
})

test('options and columns that were not touched stay word for word, whatever they look like', () => {
  const options = [
    { code: 'bmi_high', text: 'BMI = high' },
    { code: 'not seen', text: 'Not seen' },
    { code: 'a:b', text: 'Home' },
  ]
  const columns = [
    { key: 'who', label: 'Who: name and role', kind: 'text' },
    { key: 'met', label: 'Met', kind: 'choice', options: [{ code: 'y', text: 'Yes; fully' }] },
  ]

  assert.deepEqual(readOptions(optionLines(options).split('\n'), options), options)
  assert.deepEqual(readColumns(columnLines(columns).split('\n'), columns), columns)
})

test('a question keeps its places in an edition that stays ticked', () => {
  const before = [
    { edition: 'wt2023', at: 'chapter 3' },
    { edition: 'wt2023', at: 'chapter 1' },
    { edition: 'wt2018', at: 'page 7' },
  ]

  assert.deepEqual(references(before, ['wt2023', 'ca2004']), [before[0], before[1], { edition: 'ca2004' }])
  assert.equal(references(before, undefined), before)
})

test('a field of lines that nobody changed leaves what was there, line breaks inside and codes as they were', () => {
  const before = [{ code: 'R 1', text: 'one\ntwo' }]
  const shown = pairLines(before)

  assert.deepEqual(
    unlessTyped(['R 1 = one', 'two'], shown, before, (lines) => readPairs(lines, 'R')),
    before,
  )
  assert.deepEqual(
    unlessTyped(['R1 = other'], shown, before, (lines) => readPairs(lines, 'R')),
    [{ code: 'R1', text: 'other' }],
  )
})

test('what changed can be emptied again', () => {
  const view = { editions: [], tool: { guidance: [], reasons: [], grading_guidance: ['a\nb'], change_note: 'Old.' } }
  const typed = { title: 'T', kind: 'case_file', intro: 'I', reasons: [], grading_guidance: ['a', 'b'] }

  assert.equal(about(view, { ...typed, change_note: null }).change_note, null)
  assert.equal(about(view, typed).change_note, 'Old.', 'a first version has no field for it')
  assert.deepEqual(about(view, typed).grading_guidance, ['a\nb'])
})

test('an option in other words is the same option, and more lines are others', () => {
  const before = [
    { code: 'home', text: 'Home' },
    { code: 'school', text: 'School' },
    { code: 'other', text: 'Elsewhere' },
  ]
  const codes = (/** @type {string[]} */ lines) => readOptions(lines, before).map((one) => one.code)
  assert.deepEqual(codes(['At home with family', 'School', 'other = Elsewhere']), ['home', 'school', 'other'])
  assert.deepEqual(codes(['Home', 'At school', 'In another place']), ['home', 'school', 'other'])
  assert.deepEqual(codes(['Home', 'Nursery', 'School', 'other = Elsewhere']), ['home', 'nursery', 'school', 'other'])
  assert.deepEqual(codes(['School', 'Home']), ['school', 'home'])
  assert.deepEqual(codes(['Home', 'other = Elsewhere']), ['home', 'other'])
})

test('what agency types are asked follows the new code of a question', () => {
  const police = { agency_type: 'police', hidden: ['N1.1'], reworded: [] }
  assert.deepEqual(typeEdits([police], 'N1.2', { 'hidden-0': false }, 'N1.1'), [
    { kind: 'hide', agency_type: 'police', question: 'N1.2', hidden: false },
  ])
})
