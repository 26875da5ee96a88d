/** Serves the page with a fake shell behind it, under the same content rules as the app, to look at without Tauri. */

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const ui = dirname(here)
const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' }
const RULES =
  "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"

/** @param {(path: string, report: any) => void} [heard] what a page reports of itself */
export function serve(port, heard = () => {}) {
  const server = createServer(async (request, answer) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
    if (request.method === 'POST') {
      let body = ''
      for await (const part of request) body += part
      heard(path, JSON.parse(body))
      return answer.end()
    }
    try {
      const file = path === '/' ? join(ui, 'app/index.html') : place(path)
      let content = await readFile(file)
      if (path === '/') content = withFake(content.toString())
      answer.writeHead(200, { 'content-type': KINDS[extname(file)] ?? 'text/plain', 'content-security-policy': RULES })
      answer.end(content)
    } catch {
      answer.writeHead(404).end()
    }
  })
  return new Promise((ready) => server.listen(port, '127.0.0.1', () => ready(server)))
}

const place = (path) => {
  if (path === '/axe.js') return join(ui, 'node_modules/axe-core/axe.min.js')
  if (path.startsWith('/preview/')) return join(here, path.slice('/preview/'.length))
  if (path.startsWith('/views/')) return join(here, 'views', path.slice('/views/'.length))
  return join(ui, 'app', path)
}

const withFake = (page) =>
  page.replace(
    '<script type="module" src="js/main.js">',
    '<script src="/axe.js"></script><script type="module" src="/preview/fake.js"></script>$&',
  )

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(4173)
  console.log('The window’s pages with a fake shell: http://127.0.0.1:4173/#/home')
}
