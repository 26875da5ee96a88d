/** One audit in the middle of moderation, its cases and its returns. */

import { agencies as rows } from './agencies.js'
import { organisation } from './settings.js'
import { scale, tool } from './tool.js'

export const agencies = rows.map((row) => row.agency)

export const audit = {
  id: 'a1',
  reference: 'MA26-02',
  theme: 'Domestic abuse where a child is present',
  stage: 'ready_for_moderation',
  aim: 'To learn how well agencies hear and help children who live with domestic abuse.',
  why: 'Third most frequent factor in referrals; raised by young people in May.',
  method: 'Six cases in depth, because the question is how agencies work together around one child.',
  window_from: '2025-11-01',
  window_to: '2026-10-31',
  due_on: '2026-11-10',
  meeting_on: '2026-11-21',
  chair: 'Independent scrutineer',
  independence: 'No auditor had a part in a case they audited.',
  data_protection: 'DPIA-2026-14',
  summary: 'Children were usually seen and often heard, but what they said seldom changed what happened next.',
  process_learning: '',
  report_version: '0.1',
  tool_digest: 'd1',
  theme_pack: 'domestic_abuse',
}

const step = (name, state) => ({ name, state })
const need = (what, link, page, late = false) => ({ what, link, page, late })

export const lines_of_enquiry = [
  { text: 'Is the child’s voice heard and acted on?', conclusion: 'Heard, seldom acted on.' },
  { text: 'Are fathers known and worked with?', conclusion: '' },
]

export const auditView = {
  audit,
  stage_words: 'Moderation',
  steps: [
    step('Planning', 'done'),
    step('Sample confirmed', 'done'),
    step('Fieldwork', 'done'),
    step('Moderation', 'now'),
    step('Moderated', 'ahead'),
  ],
  needs: [
    need('1 return late', 'See which', 'returns', true),
    need('2 returns to come', 'See which', 'returns'),
    need('21 grades still need the panel', 'Go to moderation', 'moderation'),
  ],
  agencies: agencies.map((agency, i) => ({
    agency,
    issued_at: i < 4 ? '2026-10-05T09:00:00Z' : null,
    has_contact: Boolean(agency.contact),
  })),
  cases: 6,
  lines_of_enquiry,
  tool: 'Multi-agency case file audit, version 2',
  tool_note: 'All content must be reviewed by a practising Business Manager before release.',
  guidance: '',
}

export const homeView = {
  organisation,
  today: '2026-11-21',
  audits: [auditView],
  head: { seq: 214, hash: '7c2f91a044de0b6e'.repeat(4) },
  tools: [
    { digest: 't0', words: 'Multi-agency case file audit, version 2', packs: [['domestic_abuse', 'Domestic abuse']] },
  ],
}

export const cases = ['C04', 'C17', 'C23', 'C41', 'C58', 'C90'].map((end, i) => ({
  id: `c${i + 1}`,
  reference: `MA26-02-${end}`,
  age_band: ['Under 1', '1 to 4', '5 to 9', '10 to 15', '16 to 17', '5 to 9'][i],
  plan: ['Child protection plan', 'Child in need', 'Early help'][i % 3],
  note: i === 2 ? 'Sibling group of two' : '',
}))

const STATUSES = ['involved', 'involved', 'involved', 'not_involved', 'awaiting', 'cannot_trace']

export const casesView = {
  audit: { ...audit, stage: 'planning' },
  agencies,
  cases: cases.map((kase, n) => ({
    case: kase,
    parts: agencies.map((agency, i) => ({
      case_id: kase.id,
      agency_id: agency.id,
      status: STATUSES[(i + n) % 6],
      window_from: null,
      window_to: null,
      note: '',
    })),
  })),
  is_open: true,
  choices: [],
}

const CELLS = [
  ['returned', 'Returned'],
  ['returned', 'Returned'],
  ['nil', 'Nil return'],
  ['late', '11 days late'],
  ['asked', 'Asked'],
  ['cannot_answer', 'Cannot trace'],
  ['not_asked', 'Not asked'],
]

export const returnsView = {
  audit,
  cases,
  rows: agencies.map((agency, r) => ({
    agency,
    issued_at: '2026-10-05T09:00:00Z',
    cells: cases.map((kase, c) => {
      const [state, words] = CELLS[(r * 2 + c * c) % CELLS.length]
      return {
        case: kase.id,
        agency: agency.id,
        state,
        words,
        return_id: state === 'returned' ? 'r1' : null,
        superseded: c === 1 && state === 'returned' ? 1 : 0,
        notes: state === 'returned' ? (r + c) % 3 : 0,
      }
    }),
  })),
  answered: 21,
  total: 36,
}

const kept = {
  id: 'r1',
  audit: 'a1',
  case: 'c1',
  agency: 'g2',
  sequence: 2,
  state: 'submitted',
  tool: 'd1',
  bundle: 'b1',
  signatory: 'Detective Superintendent, Public Protection',
  signed_on: '2026-11-08',
  received_at: '2026-11-09T10:12:00Z',
}

export const answerOf = (grade, rationale) => ({
  grade,
  rationale,
  worked_well:
    'The officer sat on the floor with him and let him draw the house.\nThe form asks for the child’s own words.',
  got_in_way: '',
  helped: ['joint_visit'],
  hindered: [],
  evidence: [
    { on: '2026-05-14', entry: 'notification', note: '', context: false },
    { on: '2025-09-03', entry: 'incident log', note: 'second page', context: true },
  ],
})

export const returnView = {
  audit,
  case: cases[0],
  agency: agencies[1],
  kept,
  said: {
    return_id: 'r1',
    case_id: 'c1',
    case: cases[0].reference,
    involvement: 'involved',
    window_from: '2025-11-01',
    window_to: '2026-10-31',
    auditor_role: 'Detective Inspector, other division',
    independent: true,
    hours: '6.5',
    note: '',
    answers: {
      'M1.1': { count: { number: 3 }, last: { date: '2026-06-02' } },
      'M1.2': { text: { text: 'He asked whether his sister could sleep in his room.' } },
      'M1.5': { answer: { choice: 'partly' } },
    },
    domains: {
      M1: answerOf(
        '4',
        'Officers spoke with the child apart from adults on both attendances and recorded his words. This reached the strategy discussion.',
      ),
      M2: answerOf('3', 'The record shows what evenings were like for him. It says less about school.'),
      M3: answerOf('cannot_tell', 'Ethnicity and language are not recorded on either notification.'),
    },
  },
  notes: [{ check: 15, place: 'M1', message: 'A word here looks like a name.' }],
  qa: 'in_check',
  qa_words: 'in quality assurance',
  told: null,
  tool,
  versions: [{ ...kept, id: 'r0', state: 'superseded', received_at: '2026-11-02T15:40:00Z' }, kept],
}

/** The same return, beside the checklist, after it was sent back once. */
export const qaView = {
  shown: { ...returnView, qa: 'resubmitted', qa_words: 'resubmitted', told: null },
  standing: 'resubmitted',
  standing_words: 'resubmitted',
  checklist: [
    { number: 1, text: 'All domains answered or N/A with reason', mark: 'met', looked_at: true, seen: [] },
    { number: 3, text: 'Analysis, not narrative', mark: null, looked_at: false, seen: [] },
    {
      number: 15,
      text: 'No names, dates of birth, addresses, numbers',
      mark: 'not_met',
      looked_at: true,
      seen: [{ check: 15, place: 'M1', message: 'It has what looks like a name.' }],
    },
  ],
  reviews: [],
  rework: {
    before: 'r0',
    review: {
      id: 'v1',
      return_id: 'r0',
      version: 1,
      decision: 'not_robust',
      checklist: [],
      points: [
        { number: 1, place: 'M1', text: 'Say in whose words.' },
        { number: 2, place: 'M2', text: 'Say what came of it.' },
      ],
      comment: '',
      decided_by: 'Board manager',
      decided_at: '2026-11-03T10:00:00Z',
    },
    differences: [
      {
        difference: {
          place: 'M1',
          field: 'rationale',
          words: [
            { change: 'same', text: 'Officers spoke with ' },
            { change: 'removed', text: 'the child' },
            { change: 'added', text: 'him, in his own words' },
          ],
        },
        asked: true,
      },
    ],
    untouched: [2],
  },
  sent_back: 1,
  can_decide: true,
}

export { scale }
