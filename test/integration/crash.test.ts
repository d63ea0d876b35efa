import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../electron/core/store/database.ts'
import { createProfiles } from '../../electron/core/store/profiles.ts'
import { openVault, plainProtection } from '../../electron/core/vault.ts'

const desk = join(import.meta.dirname, 'crash/desk.ts')
const settings = { server: { provider: 'chatmail', settings: { domain: 'relay.example' } }, stock: { size: 1 } }

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-crash-'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings))
  openVault(folder, plainProtection).set('pin', 'AAAA:AAAA')
  return folder
}
const lines = (folder: string, file: string) =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim().split('\n') : []

function run(folder: string, killAt: number, guests: number) {
  const { signal, status, stderr } = spawnSync(process.execPath, [desk, folder, String(killAt), String(guests)], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  if (signal === 'SIGKILL') return 'killed'
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return 'done'
}

/** Kills a desk at point `killAt`, starts it again, serves another guest, and looks at what is on record. */
function crashAndGoOn(killAt: number) {
  const folder = newFolder()
  try {
    const first = run(folder, killAt, 2)
    const where = lines(folder, 'points.log').at(-1)
    const again = run(folder, 0, 1)
    const database = openDatabase(join(folder, 'desk.db'))
    const profiles = createProfiles(database, openVault(folder, plainProtection), Date.now)
    const known = new Set(profiles.newest(1000).map(profile => profile.address))
    database.close()
    const screens = lines(folder, 'screen.log')
    return {
      first,
      where,
      again,
      lost: lines(folder, 'server.log').filter(address => !known.has(address)),
      shownTwice: screens.length - new Set(screens).size,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('killed at any point, the desk loses no created profile and never shows one twice', { timeout: 300_000 }, () => {
  const where = new Set<string>()
  for (let killAt = 1; ; killAt++) {
    const outcome = crashAndGoOn(killAt)
    expect({ killAt, ...outcome }).toMatchObject({ again: 'done', lost: [], shownTwice: 0 })
    if (outcome.first === 'done') break
    where.add(outcome.where?.replace(/^\d+ /, '') ?? '')
  }
  expect([...where].toSorted()).toEqual([
    'after asking',
    'after the first login',
    'before a write',
    'before asking',
    'before the first login',
    'before tidying',
    'now, in the middle of a write',
    'the code is on the screen',
    'the phone is in',
  ])
})
