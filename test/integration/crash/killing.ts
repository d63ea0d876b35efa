/** Kills a desk at a chosen point, starts it again, and looks at what is on record and on the screen. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { openDatabase } from '../../../electron/core/store/database.ts'
import { createProfiles } from '../../../electron/core/store/profiles.ts'
import type { Profile } from '../../../electron/core/onboarding/profile.ts'
import { openVault, plainProtection } from '../../../electron/core/vault.ts'

export type Chosen = { settings: object; secrets?: Record<string, string> }

const desk = join(import.meta.dirname, 'desk.ts')
const compiled = join(import.meta.dirname, '../../../node_modules/.cache/compiled')

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

/** Runs an entry such as desk.ts until it is killed or done. Most of its time would go into compiling: that is kept. */
export async function run(entry: string, folder: string, ...args: number[]): Promise<'killed' | 'done'> {
  const desk = spawn(process.execPath, [entry, folder, ...args.map(String)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    timeout: 30_000,
  })
  const ended = once(desk, 'close')
  const stderr = await text(desk.stderr)
  const [status, signal] = await ended
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
export async function crashAndGoOn(chosen: Chosen, killAt: number) {
  const folder = newFolder(chosen)
  try {
    const first = await run(desk, folder, killAt, 2)
    const where = lines(folder, 'points.log').at(-1)
    const again = await run(desk, folder, 0, 1)
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

/**
 * Kills at the first point, the second, and so on until the desk comes through; several points at a time, each in a
 * folder of its own. Returns the kinds of points there were.
 */
export async function killEverywhere<Outcome extends { first: 'killed' | 'done'; where: string | undefined }>(
  crash: (killAt: number) => Promise<Outcome>,
  wanted: object,
): Promise<string[]> {
  const where = new Set<string>()
  const together = availableParallelism()
  for (let killAt = 1; ; killAt += together) {
    const outcomes = await Promise.all(Array.from({ length: together }, (_, index) => crash(killAt + index)))
    for (const [index, outcome] of outcomes.entries()) {
      expect({ killAt: killAt + index, ...outcome }).toMatchObject(wanted)
      if (outcome.first === 'done') return [...where].toSorted()
      where.add(outcome.where?.replace(/^\d+ /, '') ?? '')
    }
  }
}
