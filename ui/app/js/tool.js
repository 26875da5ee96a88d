/** A tool as pages use it: the lists that its file leaves out where they are empty are there. */

/** @param {any} question */
const question = (question) => ({ tags: [], evidence_prompts: [], parts: [], ...question })

/** @param {any} holder what holds questions */
const holder = (holder) => ({ ...holder, questions: (holder.questions ?? []).map(question) })

/** @param {any} tool */
export const whole = (tool) => ({
  other_scales: [],
  reasons: [],
  factors: [],
  checks: [],
  ...tool,
  header: (tool.header ?? []).map(question),
  domains: tool.domains.map(holder),
  closing: (tool.closing ?? []).map(question),
  variants: (tool.variants ?? []).map(holder),
  packs: (tool.packs ?? []).map(holder),
})

/** What the parts of a tool are called where two versions are compared.
 * @type {Record<string, string>} */
const FIELDS = {
  applies_to: 'asked only of',
  applies_when: 'asked only where',
  carry_forward: 'last time’s answer',
  check_before_use: 'check before use',
  columns: 'column',
  descriptors: 'descriptor',
  evidence_prompts: 'evidence prompts',
  hidden: 'not asked',
  intro: 'introduction',
  kind: 'kind of answer',
  options: 'option',
  parts: 'answer',
  points: 'point',
  required: 'must be answered',
  reworded: 'in other words',
  short: 'short title',
  text: 'words',
}

/** A field of a comparison in words: `parts.ways.options.home.text` is `answer ways, option home, words`.
 * @param {string} path */
export const fieldWords = (path) => {
  const [names, order] = path.endsWith(' in order') ? [path.slice(0, -9), ', in their order'] : [path, '']
  // A list is named with what stands in it: `answer ways`.
  const lists = ['parts', 'options', 'columns', 'points', 'descriptors']
  const parts = names.split('.')
  const words = parts.map((name, i) => {
    const word = FIELDS[name] ?? name.replaceAll('_', ' ')
    return i === 0 ? word : `${lists.includes(parts[i - 1]) ? ' ' : ', '}${word}`
  })
  return words.join('') + order
}
