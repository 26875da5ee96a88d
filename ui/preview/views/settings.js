/** The settings and the journal of the sample views. */

export const organisation = {
  name: 'Northmoor Safeguarding Children Partnership',
  role: 'partnership',
  classification: 'OFFICIAL-SENSITIVE',
  group_name: 'Quality and Impact Group',
  smallest_group: 3,
  appearance: 'light',
  lock_minutes: 10,
  recovery_proved_at: '2026-03-03T10:00:00Z',
}

const hash = '7c2f91a044de0b6e9d1f00c2a7be55e07c2f91a044de0b6e9d1f00c2a7be55e0'
const line = (seq, at, op, words) => ({
  seq,
  at,
  actor: 'M. Okafor, Business Manager',
  op,
  words,
  subject: 'a1',
  payload: '{}',
  prev_hash: hash,
  hash,
})

export const journalView = {
  lines: [
    line(214, '2026-11-21T14:32:10Z', 'decide_grade', 'Grade moderated'),
    line(213, '2026-11-21T14:30:02Z', 'decide_grade', 'Grade moderated'),
    line(212, '2026-11-21T14:02:44Z', 'open_file', 'File opened'),
    line(211, '2026-11-20T16:20:00Z', 'import_return', 'Return imported'),
  ],
  older: 111,
}
