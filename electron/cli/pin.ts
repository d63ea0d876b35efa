import { text } from 'node:stream/consumers'
import { AppError } from '../../shared/errors.ts'
import { createPin } from '../core/admin/pin.ts'
import type { World } from '../core/ports.ts'
import { lockFolder } from '../core/store/database.ts'

/** The PIN in what was typed: its first line. Throws AppError `invalid-input`. */
export function readPin(typed: string): string {
  const pin = typed.split('\n')[0]?.trim() ?? ''
  if (!/^\d{4,12}$/.test(pin)) throw new AppError('invalid-input', 'a PIN has 4 to 12 digits and nothing else')
  return pin
}

/** Sets the operator's PIN from standard input. Throws AppError, `already-running` among them. */
export async function setPin(world: World, input: NodeJS.ReadStream, say: (line: string) => void): Promise<void> {
  if (input.isTTY) say('Type the new PIN, then Enter and ctrl-D:')
  const pin = readPin(await text(input))
  // A running kiosk keeps the vault in memory and would write the old PIN back.
  const lock = lockFolder(world.paths.data)
  try {
    await createPin(world.vault, world.now).set(pin)
  } finally {
    lock.close()
  }
  say('The new PIN is set.')
}
