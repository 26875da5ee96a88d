/** Makes ui/app/vendor: GOV.UK Frontend's styles in our colours, its script, and the fonts. */

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

const ui = dirname(dirname(fileURLToPath(import.meta.url)))
const govuk = join(ui, 'node_modules', 'govuk-frontend')
const vendor = join(ui, 'app', 'vendor')
const fonts = join(ui, '..', 'assets', 'fonts')

rmSync(vendor, { recursive: true, force: true })
mkdirSync(join(vendor, 'fonts'), { recursive: true })

const { css } = compile(join(ui, 'sass', 'govuk.scss'), { style: 'compressed', quietDeps: true })
writeFileSync(join(vendor, 'govuk.css'), css)

cpSync(join(govuk, 'dist', 'govuk', 'govuk-frontend.min.js'), join(vendor, 'govuk-frontend.min.js'))
for (const name of existsSync(fonts) ? readdirSync(fonts) : []) {
  if (name.endsWith('.ttf')) cpSync(join(fonts, name), join(vendor, 'fonts', name))
}

console.log(`vendor: govuk.css ${Math.round(css.length / 1024)} kB, script and fonts in ui/app/vendor`)
