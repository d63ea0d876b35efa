import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeCore } from '../../electron/core/compose.ts'
import type { World } from '../../electron/core/ports.ts'
import type { CommandName, Input, Output } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'

/** A set-up desk over a folder and a world, and an operator who has given the PIN; `call` throws AppError. */
export async function openDesk(folder: string, settings: object, world: World) {
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings))
  if (world.vault.get('pin') === undefined) world.vault.set('pin', 'AAAA:AAAA')
  const core = await composeCore({ ...world, paths: { ...world.paths, data: folder } })
  const peer = core.peer('kiosk')
  const call = async <N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> => {
    peer.unlock()
    const outcome = await core.call(name, input, peer)
    if (!outcome.ok) throw new AppError(outcome.error.code, outcome.error.cause)
    return outcome.value as Output<N>
  }
  /** How a call fails. */
  const failure = async <N extends CommandName>(name: N, input: Input<N>) =>
    call(name, input).then(
      value => ({ code: 'none', message: JSON.stringify(value) }),
      ({ code, message }: AppError) => ({ code, message }),
    )
  return { core, call, failure }
}
export type OpenDesk = Awaited<ReturnType<typeof openDesk>>

/** Waits for the background, which paints, decodes and writes in real time. */
export async function until<T>(look: () => T | Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 3000; tries++) {
    const value = await look()
    if (good(value)) return value
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  throw new Error(`never came: ${String(good)}`)
}
