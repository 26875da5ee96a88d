/** A short document with every kind of block, as the report would print it. */

import { audit, lines_of_enquiry } from './audits.js'

const plain = (text) => ({ text, bold: false, muted: false, lang: null, mark: null })
const bold = (text) => ({ ...plain(text), bold: true })
const muted = (text) => ({ ...plain(text), muted: true })
const text = (words) => ({ content: { Text: [plain(words)] }, columns: 1 })
const grade = (word, short, symbol, tone) => ({ content: { Grade: { word, short, symbol, tone } }, columns: 1 })
const GOOD = ['Good', 'Good', 'Disc', 'Green']
const REQ = ['Requires improvement', 'Req. imp.', 'Triangle', 'Amber']
const categories = [
  { word: 'Outstanding', symbol: 'Star', tone: 'DarkGreen' },
  { word: 'Good', symbol: 'Disc', tone: 'Green' },
  { word: 'Requires improvement', symbol: 'Triangle', tone: 'Amber' },
  { word: 'Inadequate', symbol: 'Square', tone: 'Red' },
]
const column = (heading, align = 'Start') => ({ heading, weight: 1, align, legend: [] })

export const printed = {
  meta: {
    title: 'Domestic abuse where a child is present',
    language: 'en-GB',
    subject: null,
    classification: 'OFFICIAL-SENSITIVE',
    footer_left: 'Draft',
    footer_middle: 'MA26-02 v0.1',
  },
  blocks: [
    {
      Cover: {
        partnership: 'Northmoor Safeguarding Children Partnership',
        title: 'Domestic abuse where a child is present',
        subtitle: 'Multi-agency case file audit: moderated summary',
        facts: [
          ['Audit', 'MA26-02, November 2026'],
          ['Chair of the audit', 'Independent scrutineer'],
        ],
        summary: ['In one paragraph', 'Children were usually seen and often heard.'],
      },
    },
    { Heading: { level: 1, text: 'Overall judgement and grades', new_page: true } },
    {
      Paragraph: [
        plain('The panel judged practice overall as '),
        { ...bold('requires improvement'), mark: ['Triangle', 'Amber'] },
        plain(', by agreement, with one dissent recorded.'),
      ],
    },
    {
      Stats: [
        { big: '6 of 6', label: 'children’s records seen by every agency involved' },
        { big: '34 of 34', label: 'returns in; 11 nil' },
        { big: '26 of 41', label: 'grades unchanged at moderation' },
      ],
    },
    {
      Chart: {
        StackedBars: {
          title: 'Grades by domain, moderated',
          alt: 'Most grades are good or requires improvement.',
          rows_are: 'Domain',
          categories,
          rows: [
            { label: 'Voice of the child', counts: [2, 10, 8, 1], n: 21 },
            { label: 'Lived experience', counts: [0, 7, 11, 2], n: 20 },
          ],
          note: 'Not applicable and cannot tell are left out.',
        },
      },
    },
    {
      Chart: {
        Matrix: {
          title: 'Self-grade by moderated grade',
          alt: 'Most stay on the diagonal.',
          rows_are: 'Agency’s own grade',
          columns_are: 'Moderated grade',
          categories,
          counts: [
            [1, 3, 0, 0],
            [1, 14, 6, 0],
            [0, 3, 10, 2],
            [0, 0, 0, null],
          ],
          note: null,
        },
      },
    },
    { Heading: { level: 2, text: 'Agency by domain', new_page: false } },
    {
      Table: {
        caption: 'Moderated, middle grade where three or more cases',
        columns: [
          column('Agency'),
          column('Voice', 'Centre'),
          column('Lived experience', 'Centre'),
          column('Cases', 'End'),
        ],
        rows: [
          { cells: [text('Children’s social care'), grade(...GOOD), grade(...REQ), text('6')], headed: true },
          {
            cells: [
              text('Housing'),
              { content: { Masked: 'fewer than 3 cases: not shown' }, columns: 2 },
              { content: { Empty: 'not shown' }, columns: 1 },
            ],
            headed: true,
          },
        ],
        note: 'Groups of fewer than three cases are not shown.',
      },
    },
    {
      Table: {
        caption: 'Grades by domain, as the report draws them',
        summary: null,
        columns: [column('Domain'), { ...column('Grades'), legend: categories }, column('Base', 'End')],
        rows: [
          {
            cells: [
              text('Voice of the child'),
              { content: { Bar: { categories, counts: [2, 10, 8, 1] } }, columns: 1 },
              { content: { Tinted: ['21', 'Grey'] }, columns: 1 },
            ],
            headed: true,
          },
        ],
        note: null,
      },
    },
    {
      List: {
        ordered: false,
        items: [
          [
            bold('Police officers spoke with children apart from adults'),
            plain(' at nine of eleven attendances. '),
            muted('Finding 1, 5 cases, 4 agencies'),
          ],
        ],
      },
    },
    'PageBreak',
    { Callout: { heading: 'How to read this', text: [plain('Counts first.')] } },
    { Facts: [['Journal', [plain('7C2F 91A0 44DE 0B6E')]]] },
  ],
}

export const reportView = {
  audit,
  lines_of_enquiry,
  level: 'partnership',
  levels: ['restricted', 'partnership'],
  ready: true,
  status: 'Draft',
  waiting: [],
  masked: [
    'The grades of each single case. Rows of single cases are for the panel only.',
    'The grades of Housing. It had 2 cases, fewer than 3.',
  ],
  document: printed,
}
