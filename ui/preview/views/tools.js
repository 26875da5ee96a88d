/** The tools, a draft in the middle of its writing, and two versions compared. */

import { tool } from './tool.js'

const part = { key: 'answer', kind: 'yes_partly_no', label: 'Answer', required: true }
const questions = [
  { code: 'N1.1', text: 'Was neglect named in the record?', parts: [part] },
  {
    code: 'N1.2',
    text: 'Where was it seen?',
    help: 'Every place that the record names.',
    evidence_prompts: ['the chronology'],
    applies_when: { all: [{ question: 'N1.1', is: ['yes', 'partly'] }], any: [] },
    check_before_use: { what: 'The list of places is ours.', against: 'Working Together 2023' },
    parts: [
      {
        key: 'where',
        kind: 'choices',
        label: 'Places',
        options: [
          { code: 'home', text: 'Home' },
          { code: 'b', text: 'School' },
        ],
      },
      {
        key: 'acts',
        kind: 'table',
        label: 'What was done',
        columns: [
          { key: 'what', label: 'What', kind: 'text' },
          { key: 'on', label: 'On', kind: 'date' },
        ],
      },
      { key: 'grade', kind: 'rating', label: 'How well' },
      { key: 'visits', kind: 'number', label: 'Visits', unit: 'visits' },
    ],
  },
]

const bare = {
  ...tool,
  code: 'neglect',
  title: 'Neglect, looked at closely',
  version: 2,
  guidance: [{ code: 'wt2023', edition: 'Working Together to Safeguard Children 2023' }],
  grading_guidance: ['Start from good.'],
  rationale_min_sentences: 2,
  other_scales: [{ ...tool.scale, code: 'D', name: 'Statutory check' }],
  header: [],
  closing: [],
  domains: [
    {
      code: 'N1',
      title: 'What was seen',
      short: 'Seen',
      rated: true,
      needs_pointer: true,
      descriptors: [],
      questions: [],
    },
  ],
  variants: [
    {
      agency_type: 'police',
      title: 'Police',
      hidden: [],
      reworded: [{ question: 'N1.1', text: 'Did officers name neglect?' }],
      questions: [],
    },
  ],
  packs: [],
}

const offered = ['yes', 'partly', 'no', 'not_applicable', 'cannot_tell']

export const draftView = {
  id: 'd1',
  based_on: 't1',
  tool: bare,
  outline: [
    { place: { in: 'header' }, title: 'About the return', problems: 0, questions: [] },
    {
      place: { in: 'domain', code: 'N1' },
      title: 'What was seen',
      problems: 1,
      questions: [
        { code: 'N1.1', text: 'Was neglect named in the record?', problems: 0, offers: offered },
        { code: 'N1.2', text: 'Where was it seen?', problems: 1, offers: [] },
      ],
    },
    { place: { in: 'closing' }, title: 'At the end', problems: 0, questions: [] },
    { place: { in: 'variant', agency_type: 'police' }, title: 'Police', problems: 0, questions: [] },
  ],
  place: { in: 'domain', code: 'N1' },
  questions,
  seen: questions,
  problems: [
    { code: 'N1', what: 'has no descriptor for point 4', mend: 'Say what “Outstanding” looks like in N1.' },
    { code: 'N1.2', what: 'has an empty text', mend: 'Write the text of N1.2.' },
    { code: 'the tool', what: 'has an empty introduction', mend: 'Write the introduction of the tool.' },
  ],
  makeup: { questions: 2, yes_no: ['N1.1'], without_descriptors: ['N1.1', 'N1.2'] },
  superseded: [{ edition: 'Working Together 2018', by: 'wt2023', questions: ['N1.1'] }],
  editions: [
    { code: 'wt2023', title: 'Working Together to Safeguard Children', edition: '2023', status: 'current' },
    { code: 'wt2018', title: 'Working Together to Safeguard Children', edition: '2018', status: 'superseded' },
  ],
  undoes: 'changing N1.2',
  redoes: null,
}

export const toolFileView = {
  name: 'form.xlsx',
  digest: 't3',
  format: 'xlsform',
  format_words: 'an XLSForm',
  title: 'Home visit',
  code: 'home-visit',
  version: 1,
  size: '2 domains, 9 questions',
  becomes_draft: true,
  before: '“Neglect”, version 2',
  compared: { tool: 'neglect', from: 2, to: 3, differences: [], questions: 9, same_meaning: 9 },
  refused: [],
  left_out: [
    { place: 'sheet “survey”, row 7, column D', found: 'has a calculation', next: 'Work it out where it is used.' },
  ],
  problems: [{ code: 'the tool', what: 'has an empty introduction', mend: 'Write the introduction of the tool.' }],
}

const row = {
  digest: 't1',
  code: 'neglect',
  version: 1,
  title: 'Neglect, looked at closely',
  kind: 'case_file',
  size: '1 domain, 2 questions',
  state: 'frozen',
  is_built_in: false,
  approved_by: 'M. Okafor',
  approved_at: '2026-10-01T09:00:00Z',
  frozen_at: '2026-10-08T09:00:00Z',
  retired_at: null,
  used_by: ['MA26-02'],
}
const builtIn = {
  ...row,
  digest: 't0',
  code: 'section-11',
  title: 'Section 11 self-assessment',
  state: 'received',
  is_built_in: true,
  approved_by: null,
  approved_at: null,
  frozen_at: null,
  used_by: [],
}

export const toolsView = {
  drafts: [
    {
      id: 'd1',
      code: 'neglect',
      title: 'Neglect, looked at closely',
      based_on: 't1',
      begun_at: '2026-11-20T09:00:00Z',
      changed_at: '2026-11-21T09:00:00Z',
    },
  ],
  versions: [row, builtIn],
}

export const versionView = {
  row,
  tool: { ...bare, domains: [{ ...bare.domains[0], questions }] },
  agency_types: [['police', 'Police']],
  packs: [],
  others: [{ ...row, digest: 't2', version: 2, state: 'approved' }],
}

export const comparison = {
  tool: 'neglect',
  from: 1,
  to: 2,
  questions: 54,
  same_meaning: 53,
  differences: [
    {
      code: 'N1.1',
      kind: 'changed',
      fields: [
        {
          field: 'text',
          words: [
            { text: 'Was neglect ', change: 'same' },
            { text: 'named', change: 'removed' },
            { text: 'known', change: 'added' },
            { text: ' in the record?', change: 'same' },
          ],
        },
      ],
    },
  ],
}
