import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { killEverywhere, lines, newFolder, profilesIn, run } from './crash/killing.ts'

const desk = join(import.meta.dirname, 'crash/handover-desk.ts')
const settings = {
  server: { provider: 'chatmail', settings: { domain: 'relay.example', create: 'desk' } },
  handover: { listen: '127.0.0.1:0' },
  stock: { size: 0 },
}
const claimed = (folder: string) =>
  profilesIn(folder).flatMap(({ claimedBy, address, state }) => (claimedBy === null ? [] : [`${state} ${address}`]))

/** Kills the desk at a point, starts it again for the same two phones, and tells what they got in all. */
async function crashAndGoOn(killAt: number) {
  const folder = newFolder({ settings })
  try {
    const first = await run(desk, folder, killAt)
    const where = lines(folder, 'points.log').at(-1)
    const before = claimed(folder)
    await run(desk, folder, 0)
    const after = claimed(folder)
    return {
      first,
      where,
      phones: new Set(lines(folder, 'phones.log')).size,
      given: after.length,
      lost: before.filter(profile => !after.includes(profile)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test(
  'killed between a claim and its answer, the desk gives every phone what it had',
  { timeout: 300_000 },
  async () => {
    expect(await killEverywhere(crashAndGoOn, { phones: 2, given: 2, lost: [] })).toEqual([
      'before a write',
      'before the first login',
      'between the claim and its box',
      'in the middle of a write',
      'the phone has it',
    ])
  },
)
