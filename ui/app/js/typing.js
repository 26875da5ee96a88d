/** Tells typing from commanding. */

/** Tells whether a key press belongs to a field someone is typing in.
 * @param {EventTarget | null} target */
export const isTyping = (target) =>
  target instanceof HTMLElement &&
  (target.matches('textarea, select') || target.matches('input:not([type=radio], [type=checkbox])'))
