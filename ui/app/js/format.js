/** Writes dates, times and counts as people in the room would. It works out nothing of the audit. */

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const WITH_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A day such as `2026-05-14` is that day everywhere, so it is read as local noon and never slips over midnight.
 * @param {string} text */
const moment = (text) => new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T12:00:00` : text)

/** "14 May 2026"; nothing where there is no day.
 * @param {string | null | undefined} day */
export const date = (day) => (day ? LONG.format(moment(day)) : '')

/** "Friday 21 November 2026".
 * @param {string} day */
export const dateWithDay = (day) => WITH_DAY.format(moment(day)).replace(',', '')

/** "14:32", on this computer's clock.
 * @param {string | Date} at */
export const time = (at) => CLOCK.format(typeof at === 'string' ? moment(at) : at)

/** "14 May 2026, 14:32".
 * @param {string | null | undefined} at */
export const dateTime = (at) => (at ? `${date(at)}, ${time(at)}` : '')

/** "no grades", "1 grade", "3 grades".
 * @param {number} n
 * @param {string} one
 * @param {string} [many] */
export const counted = (n, one, many = `${one}s`) => (n === 0 ? `no ${many}` : n === 1 ? `1 ${one}` : `${n} ${many}`)

/** "Police, Housing and Health".
 * @param {string[]} names */
export const listed = (names) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`

/** Starts with a capital, for a count that opens a sentence.
 * @param {string} words */
export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1)
