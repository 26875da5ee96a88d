/**
 * Builds the page's nodes, and is the only way to put text on the page.
 *
 * Markup comes only from templates written in this folder. Values are never parsed: they go in after the parsing, as text
 * nodes or attribute values, so no value can become markup. Handlers, inline styles and links that leave the page are refused.
 */

const IN_TEXT = /slot-(\d+);/
const EACH_SLOT = /slot-(\d+);/g
const LINKS = new Set(['href', 'src', 'action', 'formaction', 'xlink:href'])
const REFUSED = /^(on|style$|srcdoc$)/

/** @type {WeakMap<TemplateStringsArray, DocumentFragment>} */
const parsed = new WeakMap()

/**
 * Makes nodes from a template. A value may be text, a number, nothing (`null`, `undefined`, `false`), a node from another
 * template, or an array of these. As a whole attribute, `true` writes the bare attribute and `false` or nothing leaves it out.
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 * @returns {DocumentFragment}
 */
export function html(strings, ...values) {
  const made = parsed.get(strings) ?? parse(strings)
  const fragment = /** @type {DocumentFragment} */ (document.importNode(made, true))
  fill(fragment, values)
  return fragment
}

/** @param {TemplateStringsArray} strings */
function parse(strings) {
  let inTag = false
  const markup = strings.map((part, i) => {
    inTag = endsInTag(part, inTag)
    if (i === strings.length - 1) return part
    return part + (inTag ? `slot-${i};` : `<!--slot-${i};-->`)
  })
  // A <template> keeps rows and options that may stand alone; DOMParser runs no script and loads nothing.
  const page = new DOMParser().parseFromString(`<template>${markup.join('')}</template>`, 'text/html')
  const made = /** @type {HTMLTemplateElement} */ (page.querySelector('template')).content
  parsed.set(strings, made)
  return made
}

/**
 * @param {string} part
 * @param {boolean} inTag
 */
function endsInTag(part, inTag) {
  const open = part.lastIndexOf('<')
  const close = part.lastIndexOf('>')
  return open === close ? inTag : open > close
}

/**
 * @param {Node} node
 * @param {unknown[]} values
 */
function fill(node, values) {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === 8) fillComment(/** @type {Comment} */ (child), values)
    else if (child.nodeType === 3) fillText(/** @type {Text} */ (child), values)
    else if (child.nodeType === 1) {
      fillAttributes(/** @type {Element} */ (child), values)
      fill(child, values)
    }
  }
}

/**
 * @param {Comment} comment
 * @param {unknown[]} values
 */
function fillComment(comment, values) {
  const slot = IN_TEXT.exec(comment.data)
  if (!slot) return
  comment.replaceWith(...nodes(values[Number(slot[1])]))
}

/** Inside `textarea` and `title` a comment is plain text; the value goes in as text there.
 * @param {Text} text
 * @param {unknown[]} values
 */
function fillText(text, values) {
  if (!text.data.includes('<!--slot-')) return
  text.data = text.data.replace(/<!--slot-(\d+);-->/g, (_, i) => written(values[Number(i)]))
}

/**
 * @param {Element} element
 * @param {unknown[]} values
 */
function fillAttributes(element, values) {
  for (const { name, value } of [...element.attributes]) {
    if (REFUSED.test(name)) throw new Error(`a template may not set ${name}`)
    if (!IN_TEXT.test(value)) continue
    const whole = /^slot-(\d+);$/.exec(value)
    const only = whole ? values[Number(whole[1])] : undefined
    if (whole && (only === false || only === null || only === undefined)) {
      element.removeAttribute(name)
      continue
    }
    const text = only === true ? '' : value.replace(EACH_SLOT, (_, i) => written(values[Number(i)]))
    if (LINKS.has(name) && !text.startsWith('#')) throw new Error('a link may only go to a page of the app')
    element.setAttribute(name, text)
  }
}

/** @param {unknown} value */
const written = (value) => (value === null || value === undefined || value === false ? '' : String(value))

/**
 * @param {unknown} value
 * @returns {Node[]}
 */
function nodes(value) {
  if (value === null || value === undefined || value === false || value === true) return []
  if (Array.isArray(value)) return value.flatMap(nodes)
  if (typeof value === 'object' && 'nodeType' in value) return [/** @type {Node} */ (value)]
  return [document.createTextNode(String(value))]
}
