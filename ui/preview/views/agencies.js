/** The agencies of the sample views. */

const row = (id, code, name, short_name, kind_words, trust, trust_words) => ({
  agency: { id, code, name, short_name, kind: code, contact: trust && `k${id}` },
  kind_words,
  trust,
  trust_words,
  fingerprint: trust ? '48213 90571 22846 70139 55902 81734' : '',
})

export const agencies = [
  row(
    'g1',
    'social-care',
    'Northmoor Council Children’s Social Care',
    'Social care',
    'Children’s social care',
    'checked',
    'checked by phone',
  ),
  row('g2', 'police', 'Northmoor Police', 'Police', 'Police', 'first_use', 'first use'),
  row('g3', 'health', 'Northmoor Health 0 to 19', 'Health 0–19', 'Health 0 to 19', 'checked', 'checked by phone'),
  row('g4', 'school', 'Northmoor Schools', 'School', 'Education', 'checked', 'checked by phone'),
  row('g5', 'housing', 'Northmoor Homes', 'Housing', 'Housing', 'changed', 'changed'),
  row('g6', 'camhs', 'Moorland Mental Health Trust', 'Mental health', 'Mental health', null, 'no contact card yet'),
]

export const agenciesView = {
  agencies,
  other_contacts: [['Eastbrook Safeguarding Partnership', '10482 55910 38271 66402 91735 20486']],
  kinds: [
    { code: 'police', words: 'Police' },
    { code: 'housing', words: 'Housing' },
    { code: 'other', words: 'Other' },
  ],
  own_fingerprint: '73910 44826 10593 88271 35064 92710',
}
