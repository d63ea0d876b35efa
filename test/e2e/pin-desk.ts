import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'

export const PIN = '246813'
const desk = join(import.meta.dirname, '../../electron/desk.ts')

/** A desk whose operator has a PIN, so that it counts as set up. */
export const withPin = test.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const { status, stderr } = spawnSync(process.execPath, [desk, 'pin', '--data', dataFolder], {
      input: `${PIN}\n`,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toMatchObject({ status: 0 })
    await use(dataFolder)
  },
})
export { expect } from './fixtures.ts'
