import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type MailServer, startMailServer } from '../mailserver/mailserver.ts'
import { expect, test as base } from './fixtures.ts'

const PIN = '246813'
const desk = join(import.meta.dirname, '../../electron/desk.ts')

/** The real mail server, once for all journeys; and a desk that was set up for it. */
export const test = base.extend<{ config: object }, { mailServer: MailServer }>({
  mailServer: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await using server = await startMailServer({ names: 'relay' })
      await use(server)
    },
    { scope: 'worker' },
  ],
  config: async ({ mailServer }, use) => {
    const { host, ports, domain } = mailServer
    const settings = {
      domain,
      imap: `${host}:${ports.imaps}:ssl`,
      smtp: `${host}:${ports.smtps}:ssl`,
      certificates: 'any',
    }
    await use({ event: { name: 'Library meetup' }, server: { provider: 'imap', settings } })
  },
  dataFolder: async ({ dataFolder }, use) => {
    const { status, stderr } = spawnSync(process.execPath, [desk, 'pin', '--data', dataFolder], {
      input: `${PIN}\n`,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toMatchObject({ status: 0 })
    await use(dataFolder)
  },
})
export { expect } from '@playwright/test'
