/**
 * The marker mail. It counts as "recent" until somebody opens the mailbox, and the first who does is the phone:
 * seen with nine Delta Chat versions from 1.139.3 to 2.62.0 on Dovecot 2.3. The phone never shows it, because it
 * leaves alone what came before its first login.
 */
import { randomUUID } from 'node:crypto'
import type { ImapFlow } from 'imapflow'

/** Header and value by which `removeMarkers` finds it. */
const header = { 'X-Welcome-Desk': 'marker' }

const markerMail = (address: string, id: string, now: Date): string =>
  [
    `From: <${address}>`,
    `To: <${address}>`,
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@welcome-desk.invalid>`,
    'Subject: Welcome Desk',
    ...Object.entries(header).map(([name, value]) => `${name}: ${value}`),
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'By this message the Welcome Desk sees that a phone is connected. It can be deleted.',
    '',
  ].join('\r\n')

/** How many mails in the INBOX are recent; undefined where the server does not say. Does not open the mailbox. */
export async function countRecent(client: ImapFlow): Promise<number | undefined> {
  const status = await client.status('INBOX', { recent: true })
  return status === false ? undefined : status.recent
}

/**
 * Makes sure that at least one mail counts as recent. A marker of an earlier proof that still counts is enough, so
 * markers do not pile up. Resolves false where the server refuses the mail or has no such sign.
 */
export async function leaveMarker(client: ImapFlow, address: string): Promise<boolean> {
  const before = await countRecent(client)
  if (before === undefined) return false
  if (before > 0) return true
  const mail = markerMail(address, randomUUID(), new Date())
  // Seen, so that it does not count as unread.
  const stored = await client.append('INBOX', mail, ['\\Seen']).catch(() => false)
  if (!stored) return false
  if (((await countRecent(client)) ?? 0) > 0) return true
  // The mail is of no use here; where it cannot be taken back either, the profile is none the worse.
  await removeMarkers(client).catch(() => {})
  return false
}

/** Removes every marker and nothing else. Opens the mailbox: only when the sign is no longer needed. */
export async function removeMarkers(client: ImapFlow): Promise<void> {
  await client.mailboxOpen('INBOX')
  const found = await client.search({ header }, { uid: true })
  if (found && found.length > 0) await client.messageDelete(found, { uid: true })
}
