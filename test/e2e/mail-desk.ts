import { type MailServer, startMailServer } from '../mailserver/mailserver.ts'
import { withPin } from './pin-desk.ts'

/** The real mail server, once for all journeys; and a desk that was set up for it. */
export const test = withPin.extend<{ config: object }, { mailServer: MailServer }>({
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
})
export { expect } from '@playwright/test'
