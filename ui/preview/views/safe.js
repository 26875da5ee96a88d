/** Backups, damage and places of the sample views. */

const id = (n) => `${n}`.repeat(64).slice(0, 64)
const copy = (n, made_at, state, more = {}) => ({
  id: id(n),
  name: `Northmoor 2026-11-${20 - n} 0914.plumb`,
  folder: 'Backups',
  made_at,
  verified_at: made_at,
  seq: 214 - n,
  hash: id(n),
  behind: n,
  bytes: 2_400_000,
  elsewhere: false,
  state,
  ...more,
})

const line = (seq, words) => ({
  seq,
  at: '2026-11-20T10:14:00Z',
  actor: 'M. Okafor',
  op: 'decide_grade',
  words,
  subject: 'a1',
  payload: '{}',
  prev_hash: id(1),
  hash: id(2),
})

const copies = [
  copy(0, '2026-11-20T09:14:00Z', 'verified'),
  copy(3, '2026-11-17T09:02:00Z', 'verified', { folder: 'STICK', elsewhere: true }),
  copy(5, '2026-11-14T09:20:00Z', 'missing'),
  copy(6, '2026-11-13T09:20:00Z', 'changed'),
  copy(7, '2026-11-12T09:20:00Z', 'away', { folder: 'STICK', elsewhere: true }),
]

export const standing = {
  kept: true,
  verified: 2,
  newest: '2026-11-20T09:14:00Z',
  elsewhere: 1,
  missing: 1,
  changed: 1,
  away: 1,
  due: true,
  folders: [
    { id: id(8), name: 'Backups', is_there: true, elsewhere: false, is_own: true },
    { id: id(9), name: 'STICK', is_there: false, elsewhere: true, is_own: false },
  ],
  copies,
}

export const restoreView = {
  name: copies[1].name,
  last_at: '2026-11-17T09:02:00Z',
  head: { seq: 211, hash: id(3) },
  bytes: 2_400_000,
  compared: true,
  common: 211,
  lost_count: 3,
  lost: [line(212, 'File opened'), line(213, 'Grade moderated'), line(214, 'Grade moderated')],
  gained: 0,
}

const advice = (message, next) => ({ message, next })

export const damagePage = {
  damage: {
    words: 'Page 29 of 412 of Northmoor.plumb does not match its seal.',
    can_salvage: true,
    report: {
      words: 'Page 29 of 412 of Northmoor.plumb does not match its seal.',
      pages: 412,
      broken_pages: [29],
      bytes: 1_703_936,
      journal_bytes: null,
      sha256: id(4),
      header: { number: 'AB12', slots: 3, copies_agree: true },
      app: '0.1.0',
    },
    offers: [
      {
        copy: copies[0],
        lost: {
          backup: { seq: 212, hash: id(1) },
          same_history: true,
          lines: [line(213, 'Grade moderated'), line(214, 'Grade moderated')],
          unreadable: 0,
          may_be_more: false,
        },
        words: advice(
          'This backup does not have the last 2 changes of the damaged file.',
          'Open the backup, and enter again what is in the list.',
        ),
      },
    ],
  },
  backups: [{ token: 't7', name: copies[0].name }],
}

export const ordinary = {
  place: { kind: 'ordinary' },
  handling: 'open',
  words: advice('Northmoor.plumb lies on a drive of this computer.', 'There is nothing to do about that.'),
  conflicted_copies: [],
  conflict: null,
}

export const onAShare = {
  place: { kind: 'network_share' },
  handling: 'work_on_a_copy',
  words: advice(
    'Northmoor.plumb lies on a network share, where a lost connection can tear a save in two.',
    'Work on a copy on this computer: Plumbline puts it back, and keeps both where somebody changed the original.',
  ),
  conflicted_copies: [],
  conflict: null,
}

export const inTheCloud = {
  place: { kind: 'cloud_folder', cloud: 'one_drive' },
  handling: 'open_with_notice',
  words: advice(
    'Northmoor.plumb lies in a OneDrive folder, which copies it elsewhere, also while it is being written.',
    'Move it to a folder that OneDrive does not copy; until then, open it on one computer at a time.',
  ),
  conflicted_copies: ['Northmoor-DESK.plumb'],
  conflict: advice(
    'Beside Northmoor.plumb lies another version of it, as a synchronising program makes when two computers change a file at once: Northmoor-DESK.plumb.',
    'Open each, compare their journals, and keep the one that has what was done last.',
  ),
}

export const away = {
  copies: [
    {
      copy: { id: 'c1', name: 'Northmoor.plumb', taken_at: '2026-11-20T08:50:00Z', purpose: 'work', waits: true },
      file: { token: 't5', name: 'Northmoor.plumb' },
    },
    {
      copy: { id: 'c2', name: 'Eastbrook.plumb', taken_at: '2026-11-18T08:50:00Z', purpose: 'look', waits: false },
      file: { token: 't6', name: 'Eastbrook.plumb' },
    },
  ],
  unreadable: [
    advice('The note beside a copy in 41ab cannot be read.', 'Look at the files in that folder before you remove it.'),
  ],
}

export const broken = {
  lines: 214,
  broken: [
    {
      what: 'A grade was changed outside the app after it was written on 3 May 2026.',
      line: line(98, 'Grade moderated'),
    },
    { what: 'An agency was added outside the app: no line of the journal knows it.', line: null },
  ],
}

export const printed = { found: line(198, 'Summary printed'), since: 16 }

export const salvagedFile = {
  marks: [
    {
      at: '2026-11-20T08:50:00Z',
      tables: [
        { table: 'case_file', read: 11, unreadable: 1, set_apart: 0, may_be_more: false },
        { table: 'moderated_grade', read: 70, unreadable: 2, set_apart: 1, may_be_more: true },
        { table: 'journal_row', read: 40, unreadable: 0, set_apart: 0, may_be_more: false },
      ],
    },
  ],
  kinds: [
    { kind: 'cases', read: 11, unreadable: 1, set_apart: 0, may_be_more: false },
    { kind: 'decisions of the panel', read: 70, unreadable: 2, set_apart: 1, may_be_more: true },
    { kind: 'other records', read: 40, unreadable: 0, set_apart: 0, may_be_more: false },
  ],
  apart_count: 1,
  apart: [
    {
      name: 'Moderated grade, row 12',
      why: 'What it belongs to (Case) is lost.',
      columns: [
        ['domain', 'D3'],
        ['grade', '2'],
        ['reason', 'Agreed by the panel.'],
      ],
    },
  ],
}
