/** Looking at three files: a good return, one from a new sender, and one that was altered. */

const preview = {
  name: 'return-police.plumbundle',
  digest: '9d1f00c2a7be55e0'.repeat(4),
  standing: 'ready',
  kind: 'return',
  sender: 'Northmoor Police',
  fingerprint: '48213 90571 22846 70139 55902 81734',
  trust: 'first_use',
  trust_words: 'first use',
  audit: 'MA26-02 Domestic abuse where a child is present',
  agency: 'Northmoor Police',
  tool: 'case-file, version 2',
  signatory: 'Detective Superintendent, Public Protection',
  made_at: '2026-11-18T09:30:00Z',
  imported_at: null,
  effect: '3 returns will be added, 1 of them in place of an earlier one.',
  cases: [
    {
      case: 'MA26-02-C04',
      involvement: 'involved',
      involvement_words: 'involved',
      grades: 14,
      replaces: 'the return of 2 November',
      notes: [{ check: 15, place: 'M1', message: 'A word here looks like a name.' }],
    },
    {
      case: 'MA26-02-C17',
      involvement: 'not_involved',
      involvement_words: 'not involved',
      grades: 0,
      replaces: '',
      notes: [],
    },
  ],
  problems: [],
}

export const previews = [
  preview,
  {
    ...preview,
    name: 'return-new.plumbundle',
    standing: 'refused',
    trust: 'unknown',
    trust_words: 'unknown',
    sender: 'Eastbrook Youth Trust',
    agency: '',
    effect: '',
    cases: [],
    problems: [
      {
        code: 'returns_unknown_sender',
        message: 'This file is signed by Eastbrook Youth Trust, which is new to this file.',
        next: 'Accept the sender if you expected it, or import its contact card first.',
      },
    ],
  },
  {
    ...preview,
    name: 'return-altered.plumbundle',
    standing: 'refused',
    kind: '',
    sender: '',
    agency: '',
    fingerprint: '',
    trust: null,
    trust_words: '',
    audit: '',
    tool: '',
    signatory: '',
    made_at: null,
    effect: '',
    cases: [],
    problems: [
      {
        code: 'bundle_altered',
        message: 'This file was changed after it was signed.',
        next: 'Ask the sender to send it again.',
      },
    ],
  },
]
