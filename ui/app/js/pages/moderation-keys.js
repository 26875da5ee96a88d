/** Keys of the meeting: arrows in the grid, digits for the points of the scale, Ctrl+Enter to agree. */

import { isTyping } from '../typing.js'

/** Arrows move between the cells that can be opened.
 * @param {HTMLElement} root */
export function wireGrid(root) {
  const table = /** @type {HTMLTableElement | null} */ (root.querySelector('#grid'))
  table?.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    const cell = event.target instanceof HTMLElement ? event.target.closest('td') : null
    if (!step || !cell) return
    event.preventDefault()
    towards(table, cell, step)?.focus()
  })
}

/**
 * Finds the next cell with a link, going on past those without one.
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} from
 * @param {number[]} step
 */
function towards(table, from, [down, along]) {
  const rows = [...table.tBodies[0].rows]
  let row = rows.indexOf(/** @type {HTMLTableRowElement} */ (from.parentElement))
  let column = from.cellIndex
  for (;;) {
    row += down
    column += along
    const cell = rows[row]?.cells[column]
    if (!cell || column === 0) return null
    const link = cell.querySelector('a')
    if (link) return link
  }
}

/**
 * @param {HTMLElement} root
 * @param {HTMLFormElement} form
 */
export function wireKeys(root, form) {
  root.onkeydown = (event) => {
    if (!form.isConnected) return
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      form.requestSubmit()
    } else if (!event.ctrlKey && !event.altKey && !event.metaKey && !isTyping(event.target)) {
      const choice = /** @type {HTMLInputElement | null} */ (
        form.querySelector(`input[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
      )
      if (!choice) return
      event.preventDefault()
      choice.checked = true
      choice.dispatchEvent(new Event('change', { bubbles: true }))
      choice.focus()
    }
  }
}
