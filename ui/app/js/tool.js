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
