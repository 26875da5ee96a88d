/** The scale, reasons and domains of the sample views, as the built-in tool has them. */

const point = (n, word, short, symbol, colour, descriptor) => ({ point: n, word, short, symbol, colour, descriptor })

export const scale = {
  code: 'A',
  name: 'Practice judgement, four points',
  direction: 'high_good',
  points: [
    point(
      4,
      'Outstanding',
      'Outst.',
      '★',
      'dark-green',
      'Everything expected of good is present and the work is unusually skilful, persistent or inventive.',
    ),
    point(
      3,
      'Good',
      'Good',
      '●',
      'green',
      'Practice meets what the child needed. It is timely, child-focused, shared with the right people and thought through.',
    ),
    point(
      2,
      'Requires improvement',
      'Req. imp.',
      '▲',
      'amber',
      'The child was not left at risk of serious harm by the work, but it was inconsistent, late, descriptive or narrow.',
    ),
    point(
      1,
      'Inadequate',
      'Inad.',
      '■',
      'red',
      'Work fell so far short that the child was, or may have been, left unsafe or without needed help.',
    ),
  ],
  not_applicable: {
    word: 'Not applicable',
    short: 'N/A',
    symbol: '○',
    colour: 'grey',
    descriptor: 'This agency had no role in this matter in the window.',
  },
  cannot_tell: {
    word: 'Cannot tell',
    short: 'Cannot tell',
    symbol: '?',
    colour: 'white',
    descriptor: 'There was a role, but the record does not allow a judgement.',
  },
}

export const reasons = [
  { code: 'R1', text: 'evidence does not support the grade' },
  { code: 'R4', text: "other agency's information changes the picture" },
  { code: 'R5', text: 'effect on the child not weighed' },
]

const TITLES = [
  'Voice of the child',
  'Lived experience',
  'Identity, equality and needs',
  'Recognition, thresholds and the right help',
  'Timeliness and drift',
  'Information sharing and communication',
  'Assessment and analysis',
  'Joint planning, decisions and intervention',
  'Working with mothers, fathers, carers and family network',
  'Other children and significant adults',
  'Management oversight and supervision',
  'Recording',
  'Impact and outcomes',
  'Overall',
]

const part = (key, kind, label = '') => ({ key, kind, label, options: [], columns: [], unit: null, any_order: false })
const question = (code, text, parts) => ({
  code,
  text,
  help: null,
  level: null,
  tags: [],
  prompts_escalation: false,
  answered_by_grade: false,
  proposal: false,
  parts,
})

export const domains = TITLES.map((title, i) => ({
  code: `M${i + 1}`,
  title,
  short: title.split(' ')[0],
  rated: true,
  overall: i === 13,
  needs_pointer: true,
  general_descriptors: false,
  descriptors: [],
  questions:
    i === 0
      ? [
          question('M1.1', 'Was the child seen, and seen alone where right?', [
            part('count', 'number', 'Times seen'),
            part('last', 'date', 'Last seen'),
          ]),
          question('M1.2', 'What did the child say or show about their life?', [part('text', 'long_text')]),
          question('M1.5', "Is the child's view kept apart from the parent's view?", [part('answer', 'yes_partly_no')]),
        ]
      : [],
}))

export const tool = {
  code: 'case-file',
  version: 1,
  title: 'Multi-agency case file audit',
  scale,
  reasons,
  domains,
  header: [],
  variants: [],
  packs: [],
  boxes: { worked_well: 'What worked well, and what made it possible?', got_in_way: 'What got in the way, and why?' },
  factors: [
    { code: 'joint_visit', text: 'joint visit', side: 'enabling' },
    { code: 'change_of_worker', text: 'change of worker', side: 'hindering' },
  ],
}
