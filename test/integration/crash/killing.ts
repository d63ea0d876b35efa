/** Kills a desk at a chosen point, starts it again, and looks at what is on record and on the screen. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openDatabase } from '../../../electron/core/store/database.ts'
import { createProfiles } from '../../../electron/core/store/profiles.ts'
import { openVault, plainProtection } from '../../../electron/core/vault.ts'

export type Chosen = { settings: object; secrets?: Record<string, string> }

const desk = join(import.meta.dirname, 'desk.ts')

function newFolder({ settings, secrets = {} }: Chosen): string {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-crash-'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings))
  const vault = openVault(folder, plainProtection)
  vault.set('pin', 'AAAA:AAAA')
  for (const [name, value] of Object.entries(secrets)) vault.set(name, value)
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

/** Kills a desk at point `killAt` (see desk.ts), starts it again and serves another guest. */
export function crashAndGoOn(chosen: Chosen, killAt: number) {
  const folder = newFolder(chosen)
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
