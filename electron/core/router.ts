import { z } from 'zod'
import { type CommandName, commands, type Output } from '../../shared/contract.ts'
import { AppError, type Failure, type Outcome } from '../../shared/errors.ts'
import { mayHave } from './events.ts'
import type { Peer } from './peer.ts'
import type { Log } from './ports.ts'

export type Handlers = {
  [N in CommandName]: (input: z.output<(typeof commands)[N]['input']>, peer: Peer) => Output<N> | Promise<Output<N>>
}
type Router = (name: string, input: unknown, peer: Peer) => Promise<Outcome>

/** An operator stands there, though without a PIN yet: he needs the cause. */
const forOperators: readonly CommandName[] = ['setup.finish', 'admin.unlock']

/** The operator's screens ask these by themselves; they are no sign that he is still there. */
export const automatic: readonly CommandName[] = [
  'overview.read',
  'problems.list',
  'people.list',
  'settings.read',
  'slips.read',
  'abilities.read',
  'wall.read',
  'register.read',
]

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)
const refuse = (error: Failure): Outcome => ({ ok: false, error })

/** Four letters and digits that lead from the screen to the line in the log. */
export const newReference = (): string => crypto.randomUUID().slice(0, 4).toUpperCase()

/** The single gate: known command, allowed caller, valid input, handler, named output. Never throws. */
export function createRouter(handlers: Handlers, log: Log): Router {
  return async (name, input, peer) => {
    if (!isCommand(name)) return refuse({ code: 'unknown-command' })
    const command = commands[name]
    if (!mayHave(peer.access(), command.access)) return refuse({ code: 'not-allowed' })
    if (command.access === 'admin' && !automatic.includes(name)) peer.touch()
    const detailed = peer.access() === 'admin' || forOperators.includes(name)
    const parsed = command.input.safeParse(input)
    if (!parsed.success) {
      return refuse({
        code: 'invalid-input',
        ...(detailed && { cause: z.prettifyError(parsed.error), ...firstField(parsed.error) }),
      })
    }
    try {
      const handler = handlers[name] as (input: unknown, peer: Peer) => unknown
      const value = await handler(parsed.data, peer)
      return { ok: true, value: command.output.parse(value) } // drops whatever the contract does not name
    } catch (error) {
      if (error instanceof AppError) {
        const { code, message, field } = error
        return refuse({ code, ...(detailed && { cause: message, ...(field !== undefined && { field }) }) })
      }
      const reference = newReference()
      log.error('a command failed in a way nobody foresaw', { command: name, reference, error })
      return refuse({ code: 'unexpected', reference })
    }
  }
}

function firstField(error: z.ZodError): { field?: string } {
  const path = error.issues[0]?.path.join('.')
  return path ? { field: path } : {}
}
