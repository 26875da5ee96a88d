/** The meeting: a grid of fourteen domains by six agencies, and one cell open. */

import { agencies, answerOf, audit, cases } from './audits.js'
import { domains, reasons, scale } from './tool.js'

const SELF = ['3', '4', '3', '3', null, '2']
const MODERATED = ['3', '2', '2', '3', null, '2', '1', '4']

const cellOf = (agency, row, column) => {
  const self_grade =
    column === 4
      ? null
      : (row + column) % 11 === 5
        ? 'not_applicable'
        : (row + column) % 13 === 7
          ? 'cannot_tell'
          : (SELF[(row + column * 2) % 4] ?? '3')
  if (self_grade === null) return { agency: agency.id, self_grade, moderated: null, standing: null, dissent: false }
  if (self_grade === 'not_applicable')
    return { agency: agency.id, self_grade, moderated: null, standing: 'not_applicable', dissent: false }
  const waits = row > 8 || (row === 0 && column === 1) || (row + column) % 7 === 3
  if (waits)
    return {
      agency: agency.id,
      self_grade,
      moderated: row === 4 ? '3' : null,
      standing: row === 4 ? 'changed_since' : 'waiting',
      dissent: false,
    }
  return {
    agency: agency.id,
    self_grade,
    moderated: MODERATED[(row * 3 + column) % 8] ?? '3',
    standing: 'decided',
    dissent: row === 2,
  }
}

export const moderationView = {
  audit,
  is_open: true,
  decided: 41,
  total: 62,
  waiting: [
    'MA26-02-C04, Police: Voice of the child',
    'MA26-02-C04, Mental health: Timeliness and drift',
    'The overall judgement',
  ],
  scale,
  reasons,
  cases: cases.map((kase, i) => ({
    id: kase.id,
    reference: kase.reference,
    gaps_of_two: 3 - i,
    gaps_of_one: 4,
    words: [
      '3 gaps of two points or more',
      '1 gap of two points or more',
      '4 one-point gaps',
      '2 one-point gaps',
      'All agree',
      'No grades yet',
    ][i],
    decided: [4, 7, 8, 10, 12, 0][i],
    total: [14, 12, 11, 11, 14, 0][i],
  })),
  case: cases[0],
  columns: agencies.map((agency, i) => ({
    agency: agency.id,
    short_name: agency.short_name,
    involvement: i === 4 ? 'not_involved' : 'involved',
    involvement_words: i === 4 ? 'not involved' : 'involved',
    return_id: i === 4 ? null : `r${i}`,
  })),
  rows: domains.map((domain, row) => ({
    domain: domain.code,
    title: domain.title,
    cells: agencies.map((agency, column) => cellOf(agency, row, column)),
  })),
  comparison: { compared: 41, same: 26, within_one: 38, up: 4, down: 11, matrix: [] },
  overall: {
    current: {
      version: 2,
      grade: '2',
      narrative: 'Children were seen, and seldom told what happened next.',
      dissent: '',
      decided_at: '2026-11-21T14:00:00Z',
    },
    earlier: [
      {
        version: 1,
        grade: '3',
        narrative: 'Good in most cases.',
        dissent: 'Police: too generous.',
        decided_at: '2026-11-21T11:00:00Z',
      },
    ],
  },
}

const account = (agency, grade, rationale, moderated) => ({
  agency,
  return_id: 'r1',
  answer: answerOf(grade, rationale),
  helped: ['joint visit'],
  hindered: [],
  moderated,
})

export const cellView = {
  case: cases[0],
  domain: domains[0],
  descriptors: [
    [
      '4',
      'Outstanding',
      'The child’s own account runs through the work and visibly shaped decisions; inventive ways were found to hear a child others had not reached.',
    ],
    ['3', 'Good', 'Seen and heard at the right times; views recorded, weighed and answered.'],
    ['2', 'Requires improvement', 'Seen, but views are thin, second-hand or not acted on.'],
    ['1', 'Inadequate', 'Not seen or heard when they should have been, or adults’ accounts stand in for the child.'],
    ['not_applicable', 'Not applicable', 'This agency had no role in this matter in the window.'],
    ['cannot_tell', 'Cannot tell', 'There was a role, but the record does not allow a judgement.'],
  ],
  account: account(
    agencies[1],
    '4',
    'Officers spoke with the child apart from adults on both attendances and recorded his words on the notification. He asked for his sister to be moved to his room; this reached the strategy discussion.',
    null,
  ),
  others: [
    account(agencies[0], '3', 'The notification gave his account, but nobody told him what happened next.', '3'),
    account(agencies[2], '2', 'The health visitor saw him twice and wrote down what his mother said about him.', '2'),
  ],
  standing: 'decided',
  history: [
    {
      id: 'd1',
      version: 1,
      return_id: 'r0',
      answer: 'x',
      self_grade: '4',
      grade: '3',
      reason: 'R4',
      note: 'Heard well on the day; no sign he was told the outcome.',
      dissent: 'Police: his words did change the plan.',
      decided_at: '2026-11-20T15:10:00Z',
    },
  ],
  limit: '',
}
