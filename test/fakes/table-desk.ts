import type { CommandName, Input, Output } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { openDesk, until } from './open-desk.ts'
import type { FakeWorld } from './world.ts'

/** A server that makes mailboxes at the first login. */
export const imapServer = {
  provider: 'imap',
  settings: { domain: 'kiosk.test', imap: '127.0.0.1:993:ssl', smtp: '127.0.0.1:465:ssl', certificates: 'any' },
}

/** A desk as its guest screen sees it: `call` has no more rights than a kiosk; `events` are those it hears. */
export async function openTable(folder: string, settings: object, world: FakeWorld) {
  const operator = await openDesk(folder, settings, world)
  const { core } = operator
  const peer = core.peer('kiosk')
  const events: [string, unknown][] = []
  core.subscribe(peer, (name, payload) => void events.push([name, payload]))
  const call = async <N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const outcome = await core.call(name, input, peer)
    if (!outcome.ok) throw new AppError(outcome.error.code, outcome.error.cause)
    return outcome.value as Output<N>
  }
  const stage = (wanted: string) =>
    until(
      () => call('visit.current', null),
      visit => visit?.stage === wanted,
    )
  const stocked = (wanted: number) =>
    until(
      () => operator.call('overview.read', null),
      ({ stockReady }) => stockReady === wanted,
    )
  return { core, peer, call, events, stage, stocked, operator }
}
