/** Symbols and colours as the report's document names them. */

/** @type {Record<string, string>} */
export const SYMBOLS = { Star: '★', Disc: '●', Triangle: '▲', Square: '■', Ring: '○', Query: '?' }

/** "DarkGreen" is "dark-green" in the styles. @param {string} tone */
export const toneName = (tone) => tone.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
