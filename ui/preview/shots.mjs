/** Takes a picture of each page, light and dark, and runs axe on it: `node preview/shots.mjs [part of an address]`. */

import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { serve } from './serve.mjs'

const PAGES = [
  ['start', '#/start', 'locked'],
  ['unlock', '#/unlock/t1/Northmoor.plumb', 'locked'],
  ['recover', '#/recover/t1/Northmoor.plumb', 'locked'],
  ['key', '#/key/t1/Northmoor.plumb', 'locked'],
  ['create', '#/create', 'locked'],
  ['restore', '#/restore/t7/Northmoor.plumb'],
  ['damage', '#/damage/t1/Northmoor.plumb', 'locked'],
  ['older', '#/older'],
  ['backups', '#/settings/backups'],
  ['help-safe', '#/help/safe'],
  ['help-locked', '#/help', 'locked'],
  ['recovery-code', '#/recovery-code'],
  ['home', '#/home'],
  ['audits', '#/audits'],
  ['audit-plan', '#/audits/plan'],
  ['audit', '#/audit/a1'],
  ['audit-amend', '#/audit/a1/plan'],
  ['cases', '#/audit/a1/cases'],
  ['involvement', '#/audit/a1/involvement/c1/g1'],
  ['requests', '#/audit/a1/requests'],
  ['returns', '#/audit/a1/returns'],
  ['return', '#/audit/a1/return/r1'],
  ['import', '#/import'],
  ['import-check', '#/import/check/t1,t2,t3'],
  ['import-done', '#/import/done'],
  ['moderation', '#/audit/a1/moderation/c1/g2/M1'],
  ['moderation-start', '#/audit/a1/moderation'],
  ['moderation-close', '#/audit/a1/close'],
  ['judgement', '#/audit/a1/judgement'],
  ['findings', '#/audit/a1/findings'],
  ['finding-add', '#/audit/a1/findings/add'],
  ['finding', '#/audit/a1/finding/f1'],
  ['recommendation-add', '#/audit/a1/recommendations/add'],
  ['report', '#/audit/a1/report'],
  ['report-words', '#/audit/a1/words'],
  ['agencies', '#/agencies'],
  ['agencies-add', '#/agencies/add'],
  ['agencies-check', '#/agencies/check/g2'],
  ['settings', '#/settings'],
  ['passphrase', '#/settings/passphrase'],
  ['new-code', '#/settings/recovery'],
  ['whose', '#/whose'],
  ['people', '#/people'],
  ['people-add', '#/people/add'],
  ['people-p2', '#/people/p2'],
  ['people-p2-passphrase', '#/people/p2/passphrase'],
  ['people-p2-left', '#/people/p2/left'],
  ['settings-lock', '#/settings/lock'],
  ['settings-lock-done', '#/settings/lock/done'],
  ['settings-escrow', '#/settings/escrow'],
  ['settings-escrow-set-age1ql3', '#/settings/escrow/set/age1ql3'],
  ['settings-escrow-remove', '#/settings/escrow/remove'],
  ['journal', '#/settings/journal'],
  ['help-people', '#/help/people'],
  ['help', '#/help'],
  ['keys', '#/help/keys'],
]

const folder = process.env.SHOTS ?? '/tmp/shots'
const [part = '', size = '1280,800'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

let bad = 0
const server = await serve(0, (_, { at, theme, problems, wide, title }) => {
  if (wide) problems.push({ id: 'reflow', help: 'the page is wider than the window', where: [] })
  bad += problems.length
  console.log(`${problems.length ? 'PROBLEM' : 'fine   '} ${theme} ${at}  “${title}”`)
  for (const { id, help, where } of problems) console.log(`   ${id}: ${help}\n      ${where.join('\n      ')}`)
})
const port = server.address().port

const shot = ([name, address, locked], theme) =>
  new Promise((done) => {
    const url = `http://127.0.0.1:${port}/?report&theme=${theme}${locked ? '&locked' : ''}${address}`
    const flags = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--window-size=${size}`,
      '--virtual-time-budget=4000',
    ]
    const chrome = spawn(
      'chromium',
      [
        ...flags,
        `--user-data-dir=${folder}/.profile-${name}-${theme}`,
        `--screenshot=${folder}/${name}-${theme}.png`,
        url,
      ],
      { stdio: 'ignore' },
    )
    chrome.on('exit', done)
  })

const jobs = PAGES.filter(([name]) => name.startsWith(part)).flatMap((page) =>
  ['light', 'dark'].map((theme) => [page, theme]),
)
for (let i = 0; i < jobs.length; i += 2)
  await Promise.all(jobs.slice(i, i + 2).map(([page, theme]) => shot(page, theme)))
server.close()
console.log(`${bad} problems`)
process.exit(bad ? 1 : 0)
