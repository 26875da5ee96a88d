/** The people of the sample views, the organisation's key, and a change of the lock. */

const person = (id, name, role, slot, left_at = null) => ({
  id,
  name,
  role,
  slot,
  added_at: '2026-03-02T09:00:00Z',
  left_at,
})

const okafor = person('p1', 'M. Okafor', 'business_manager', 0)
const lindqvist = person('p2', 'T. Lindqvist', 'chair', 2)
const shah = person('p3', 'R. Shah', 'auditor', null)
const reid = person('p4', 'J. Reid', 'auditor', null, '2026-09-30T16:00:00Z')

const row = (who, role_name, key_epoch, key_print) => ({
  person: who,
  role_name,
  has_passphrase: who.slot !== null,
  key_epoch,
  key_print,
})

export const peopleView = {
  here: [
    row(okafor, 'Business Manager', 1, '7C2F 91A0 44DE 0B6E'),
    row(lindqvist, 'Chair of the audit', 2, '19B3 C0D4 77E1 52AA'),
    row(shah, 'Auditor', null, ''),
  ],
  left: [row(reid, 'Auditor', 1, '5E0A 2D91 C377 0F14')],
  roles: [
    {
      code: 'business_manager',
      name: 'Business Manager',
      includes: ['Deciding who opens this file, and how', 'Changing the settings', 'Moderating', 'Printing'],
    },
    { code: 'chair', name: 'Chair of the audit', includes: ['Moderating', 'Printing'] },
    { code: 'auditor', name: 'Auditor', includes: ['Filling in returns', 'Printing'] },
  ],
  you: 'p1',
  may_change: true,
  who_may: ['M. Okafor'],
  most: 13,
}

const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'

export const escrowView = {
  set: { recipient, since: '2026-05-12T09:00:00Z', by: 'M. Okafor' },
  may_change: true,
  who_may: ['M. Okafor'],
}

export const escrowChecked = recipient

export const lockChangeView = {
  without_passphrase: [lindqvist],
  keeps_escrow: true,
  bytes_needed: 71_000_000,
  by: okafor,
  may_change: true,
  who_may: ['M. Okafor'],
}
