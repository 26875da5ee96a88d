/** Gives the tests a document to build nodes in, with no browser. */

import { DOMParser, parseHTML } from 'linkedom'

const { document, HTMLElement, HTMLInputElement } = parseHTML(
  '<!doctype html><html lang="en-GB"><body><main id="page"></main></body></html>',
)
Object.assign(globalThis, { document, HTMLElement, DOMParser })

// linkedom leaves out what a browser works out from the attribute.
Object.defineProperty(HTMLInputElement.prototype, 'checked', {
  get() {
    return this.hasAttribute('checked')
  },
  set(yes) {
    this.toggleAttribute('checked', yes)
  },
})

/** Puts a page's nodes into a fresh element and returns it.
 * @param {Node} content */
export function placed(content) {
  const root = document.createElement('main')
  root.append(content)
  document.body.replaceChildren(root)
  return root
}

/** What a reader sees, on one line.
 * @param {Element} element */
export const words = (element) => element.textContent.replace(/\s+/g, ' ').trim()
