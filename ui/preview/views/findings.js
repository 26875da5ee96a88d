/** Findings of three kinds, and one recommendation. */

import { agencies, audit, cases } from './audits.js'
import { domains } from './tool.js'

const finding = (id, number, kind, title, detail, why, status, dissent = '') => ({
  id,
  number,
  kind,
  title,
  detail,
  why,
  domain: 'M1',
  status,
  dissent,
  discussion: '',
  rests_on: [{ case: 'c1', agency: 'g2', domain: 'M1' }],
  returns: ['r1'],
})

const row = (one, kind_words, status_words) => ({
  finding: one,
  kind_words,
  status_words,
  strength: '5 cases, 4 agencies',
  earlier: [],
  grounds: ['MA26-02-C04, Police, M1 Voice of the child'],
})

const answers = domains.slice(0, 3).flatMap((domain) =>
  cases.flatMap((kase) =>
    agencies.slice(0, 3).map((agency) => ({
      ground: { case: kase.id, agency: agency.id, domain: domain.code },
      words: `${kase.reference}, ${agency.short_name}, ${domain.code} ${domain.title}`,
    })),
  ),
)

export const findingsView = {
  audit,
  findings: [
    row(
      finding(
        'f1',
        1,
        'good_practice',
        'Police officers spoke with children apart from adults',
        'At nine of eleven attendances, and wrote down their words.',
        'The notification form asks for it.',
        'agreed',
      ),
      'Good practice',
      'Agreed',
    ),
    row(
      finding(
        'f2',
        2,
        'area_for_improvement',
        'Children were not told what happened after they spoke',
        'No agency holds that task, so each assumed another did it.',
        'Unclear lead.',
        'agreed_with_dissent',
        'Police: it is the social worker’s task.',
      ),
      'Area for improvement',
      'Agreed with dissent',
    ),
    row(
      finding('f3', 3, 'emerging_concern', 'Coercive messages through games', 'Seen in two cases.', '', 'proposed'),
      'Emerging concern',
      'Proposed',
    ),
  ],
  recommendations: [
    {
      id: 'm1',
      number: 1,
      text: 'Name one worker who tells the child what happened.',
      kind: 'procedure',
      owner: 'Quality and Impact Group',
      outcome: 'Every child knows what came of speaking.',
      measure: 'Asked in the next six cases.',
      priority: 'high',
      status: 'agreed',
      findings: ['f2'],
    },
  ],
  balance: '1 finding of good practice, 1 area for improvement',
  domains: domains.map((one) => [one.code, one.title]),
  answers,
  kinds: [
    ['good_practice', 'Good practice'],
    ['area_for_improvement', 'Area for improvement'],
    ['emerging_concern', 'Emerging concern'],
    ['system_learning', 'System learning'],
    ['process_learning', 'Learning about the audit process'],
    ['case_specific', 'Case-specific'],
  ],
  statuses: [
    ['proposed', 'Proposed'],
    ['agreed', 'Agreed'],
    ['agreed_with_dissent', 'Agreed with dissent'],
    ['not_upheld', 'Not upheld'],
  ],
  recommendation_kinds: [
    ['practice', 'Practice'],
    ['procedure', 'Procedure'],
  ],
  recommendation_statuses: [
    ['drafted', 'Drafted'],
    ['agreed', 'Agreed'],
  ],
  priorities: [
    ['high', 'High'],
    ['medium', 'Medium'],
    ['low', 'Low'],
  ],
}
