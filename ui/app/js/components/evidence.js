/** Where in the record something can be seen: date and type of entry, never a copy. */

import * as format from '../format.js'
import { html } from '../html.js'

/** @param {{ on: string, entry: string, note: string, context: boolean }[]} pointers */
export const evidence = (pointers) =>
  pointers.length
    ? html`<p class="app-evidence">Record: ${pointers.map(
        (one, i) =>
          `${i ? '; ' : ''}${format.date(one.on)}, ${one.entry}${one.note ? `, ${one.note}` : ''}${one.context ? ' (outside the window, context only)' : ''}`,
      )}</p>`
    : ''
