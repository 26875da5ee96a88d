/** Which cells of the moderation grid still need the panel. */

/** The cells of the case shown that still need the panel, row by row. @param {any} view */
export const waitingCells = (view) =>
  view.rows.flatMap((/** @type {any} */ row) =>
    row.cells
      .filter((/** @type {any} */ cell) => cell.standing === 'waiting' || cell.standing === 'changed_since')
      .map((/** @type {any} */ cell) => ({ agency: cell.agency, domain: row.domain })),
  )
