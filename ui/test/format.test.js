/** Dates and counts as people write them. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as format from '../app/js/format.js'

test('a day is written day, month in words, year', () => {
  assert.equal(format.date('2026-05-14'), '14 May 2026')
  assert.equal(format.date('2026-01-01'), '1 January 2026')
  assert.equal(format.date(null), '')
})

test('a day with its weekday has no comma', () => {
  assert.equal(format.dateWithDay('2026-11-21'), 'Saturday 21 November 2026')
})

test('a time has two digits on each side', () => {
  assert.equal(format.time(new Date(2026, 4, 14, 9, 5)), '09:05')
})

test('counts agree with their noun, and none is said as no', () => {
  assert.equal(format.counted(0, 'grade'), 'no grades')
  assert.equal(format.counted(1, 'grade'), '1 grade')
  assert.equal(format.counted(21, 'grade'), '21 grades')
  assert.equal(format.counted(2, 'agency', 'agencies'), '2 agencies')
})

test('names are listed as a sentence does', () => {
  assert.equal(format.listed(['Police', 'Housing', 'Health']), 'Police, Housing and Health')
  assert.equal(format.listed(['Police']), 'Police')
  assert.equal(format.listed([]), '')
})
