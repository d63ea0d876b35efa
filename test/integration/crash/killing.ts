/** Kills a desk at a chosen point, starts it again, and looks at what is on record and on the screen. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openDatabase } from '../../../electron/core/store/database.ts'
import { createProfiles } from '../../../electron/core/store/profiles.ts'
import type { Profile } from '../../../electron/core/onboarding/profile.ts'
import { openVault, plainProtection } from '../../../electron/core/vault.ts'

export type Chosen = { settings: object; secrets?: Record<string, string> }

const desk = join(import.meta.dirname, 'desk.ts')

/** A data folder of a desk that is set up. */
export function newFolder({ settings, secrets = {} }: Chosen): string {
  const folder = mkdtempSync(join(tmpdir(), 'welcome-desk-crash-'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings))
  const vault = openVault(folder, plainProtection)
  vault.set('pin', 'AAAA:AAAA')
  for (const [name, value] of Object.entries(secrets)) vault.set(name, value)
  return folder
}
/** Of a file in the folder; none where there is no file. */
export const lines = (folder: string, file: string) =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim().split('\n') : []

/** Runs an entry such as desk.ts until it is killed or done. */
export function run(entry: string, folder: string, ...args: number[]): 'killed' | 'done' {
  const { signal, status, stderr } = spawnSync(process.execPath, [entry, folder, ...args.map(String)], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  if (signal === 'SIGKILL') return 'killed'
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return 'done'
}

/** Every profile on record, the newest first. */
export function profilesIn(folder: string): Profile[] {
  const database = openDatabase(join(folder, 'desk.db'))
  try {
    return createProfiles(database, openVault(folder, plainProtection), Date.now).newest(1000)
  } finally {
    database.close()
  }
}

/** Kills a desk at point `killAt` (see desk.ts), starts it again and serves another guest. */
export function crashAndGoOn(chosen: Chosen, killAt: number) {
  const folder = newFolder(chosen)
  try {
    const first = run(desk, folder, killAt, 2)
    const where = lines(folder, 'points.log').at(-1)
    const again = run(desk, folder, 0, 1)
    const known = new Set(profilesIn(folder).map(profile => profile.address))
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
