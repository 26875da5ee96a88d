/** A draft of a tool as its pages handle it: addresses of its places, and lists as people type them, a line each. */

/** Where something of a draft is edited. `at` is `about`, `scales`, `header`, `closing`, `d:CODE`, `v:TYPE` or `p:CODE`.
 * @param {string} draft @param {string} at @param {string} [code] a question's code, or `new` */
export const addressOf = (draft, at, code) =>
  `#/tools/draft/${draft}/${encodeURIComponent(at)}${code ? `/${encodeURIComponent(code)}` : ''}`

/** @param {any} place @returns {string} */
export function atOf(place) {
  if (place.in === 'domain') return `d:${place.code}`
  if (place.in === 'variant') return `v:${place.agency_type}`
  if (place.in === 'pack') return `p:${place.code}`
  return place.in
}

/** @param {string} at @returns {any} nothing where no questions stand there */
export function placeOf(at) {
  const [kind, ...rest] = at.split(':')
  const code = rest.join(':')
  if (kind === 'd') return { in: 'domain', code }
  if (kind === 'v') return { in: 'variant', agency_type: code }
  if (kind === 'p') return { in: 'pack', code }
  return at === 'header' || at === 'closing' ? { in: at } : null
}

/** Where a problem is mended.
 * @param {any} view the draft @param {string} code what the problem stands at */
export function problemAddress(view, code) {
  for (const section of view.outline) {
    const at = atOf(section.place)
    if (section.questions.some((/** @type {any} */ one) => one.code === code)) return addressOf(view.id, at, code)
    if (section.place.code === code || `the variant ${section.place.agency_type}` === code)
      return addressOf(view.id, at)
  }
  return addressOf(view.id, code.startsWith('scale ') ? 'scales' : 'about')
}

/** A code out of words: small letters and figures, with underlines between.
 * @param {string} text */
export const codeFrom = (text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .join('_')
    .slice(0, 40)

/** A code that none of these has.
 * @param {string} wanted @param {string[]} taken */
export function freeCode(wanted, taken) {
  const first = wanted || 'option'
  if (!taken.includes(first)) return first
  let number = 2
  while (taken.includes(`${first}_${number}`)) number += 1
  return `${first}_${number}`
}

/** The next question's code at a place, such as `M1.4` after `M1.3`.
 * @param {any} section a place of the outline @param {string[]} taken every code of the tool */
export function nextCode(section, taken) {
  const starts = { header: 'H', closing: 'Z' }
  const prefix =
    section.place.code ?? section.place.agency_type ?? starts[/** @type {'header' | 'closing'} */ (section.place.in)]
  let number = section.questions.length + 1
  while (taken.includes(`${prefix}.${number}`)) number += 1
  return `${prefix}.${number}`
}

/** What a field of lines says: what was there before where nobody changed its lines, which may say it less exactly.
 * @template T @param {string[]} typed @param {string} shown the text the field began with @param {T} before @param {(lines: string[]) => T} read */
export function unlessTyped(typed, shown, before, read) {
  const lines = shown
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return typed.length === lines.length && typed.every((line, i) => line === lines[i]) ? before : read(typed)
}

/** Options as lines: the words, after their code where it could not be made from them.
 * @param {{ code: string, text: string }[]} options */
export const optionLines = (options) =>
  options.map(({ code, text }) => (codeFrom(text) === code ? text : `${code} = ${text}`)).join('\n')

/** For each line the option that it was before it was reworded. Between two lines that stayed, as many lines as there were
 * are the same ones in other words; more or fewer are others.
 * @param {string[]} lines @param {{ code: string, text: string }[]} before */
function reworded(lines, before) {
  const shown = before.map((one) => optionLines([one]))
  const kept = shown.map((line) => lines.indexOf(line))
  /** @type {Map<number, { code: string, text: string }>} */
  const found = new Map()
  let [from, line] = [0, 0]
  for (let at = 0; at <= before.length; at += 1) {
    const stays = at === before.length ? lines.length : kept[at]
    if (stays < line) continue
    if (stays - line === at - from) for (let i = 0; i < at - from; i += 1) found.set(line + i, before[from + i])
    from = at + 1
    line = stays + 1
  }
  return found
}

/** Reads options from lines. A line with the words of an option that was there keeps its code, and so does one that says
 * in other words what stood there.
 * @param {string[]} lines @param {{ code: string, text: string }[]} before */
export function readOptions(lines, before) {
  const were = reworded(lines, before)
  /** @type {{ code: string, text: string }[]} */
  const read = []
  for (const [i, line] of lines.entries()) {
    const same = before.find((one) => optionLines([one]) === line)
    if (same && !read.some((one) => one.code === same.code)) {
      read.push(same)
      continue
    }
    const said = /^([A-Za-z0-9_.-]+)\s*=\s*(.+)$/.exec(line)
    const text = said ? said[2] : line
    const known = before.find((one) => one.text === text) ?? were.get(i)
    const taken = read.map((one) => one.code)
    read.push({ code: said ? said[1] : freeCode(known?.code ?? codeFrom(text), taken), text })
  }
  return read
}

/** Columns of a table as lines: `Owner`, `Due (date)`, `Met: Yes; No`.
 * @param {any[]} columns */
export const columnLines = (columns) =>
  columns
    .map(({ label, kind, options = [] }) => {
      if (kind === 'date') return `${label} (date)`
      return kind === 'choice' ? `${label}: ${options.map((/** @type {any} */ one) => one.text).join('; ')}` : label
    })
    .join('\n')

/** Reads columns from lines. A column that was there under the same heading keeps its key.
 * @param {string[]} lines @param {any[]} before */
export function readColumns(lines, before) {
  /** @type {any[]} */
  const read = []
  for (const line of lines) {
    const same = before.find((one) => columnLines([one]) === line)
    if (same && !read.some((one) => one.key === same.key)) {
      read.push(same)
      continue
    }
    const choice = /^(.+?):\s*(.+)$/.exec(line)
    const date = /^(.+?)\s*\(date\)$/i.exec(line)
    const label = (date?.[1] ?? choice?.[1] ?? line).trim()
    const known = before.find((one) => one.label === label)
    const key = freeCode(
      known?.key ?? codeFrom(label),
      read.map((one) => one.key),
    )
    if (date) read.push({ key, label, kind: 'date' })
    else if (choice) {
      const words = choice[2]
        .split(';')
        .map((word) => word.trim())
        .filter(Boolean)
      read.push({ key, label, kind: 'choice', options: readOptions(words, known?.options ?? []) })
    } else read.push({ key, label, kind: 'text' })
  }
  return read
}

/** Pairs as lines: `R1 = evidence does not support the grade`.
 * @param {{ code: string, text: string }[]} pairs */
export const pairLines = (pairs) => pairs.map(({ code, text }) => `${code} = ${text}`).join('\n')

/** Reads pairs from lines; a line without a code gets the next number.
 * @param {string[]} lines @param {string} prefix */
export const readPairs = (lines, prefix) =>
  lines.map((line, i) => {
    const said = /^([A-Za-z0-9_.-]+)\s*=\s*(.+)$/.exec(line)
    return said ? { code: said[1], text: said[2] } : { code: `${prefix}${i + 1}`, text: line }
  })
