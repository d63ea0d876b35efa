import { AppError } from '../../shared/errors.ts'
import type { Settings } from '../../shared/settings.ts'
import type { World } from './ports.ts'
import type { WebCore } from './web.ts'
import { listen, type Listening } from './serve.ts'

/** In the vault. */
const KEY = 'lan.key'
const KEY_BYTES = 16

type DisplayWorld = Pick<World, 'paths' | 'vault' | 'randomBytes'>
export type LanAddress = { host: string; port: number }

/** `ADDRESS:PORT`; an IPv6 address stands in brackets. Throws AppError `invalid-input`. */
export function readLanAddress(text: string, field = 'lan.listen'): LanAddress {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/i.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (!host || port > 65535) {
    throw new AppError('invalid-input', `"${text}" is not ADDRESS:PORT, like 192.168.1.20:8080`, {
      field,
    })
  }
  return { host, port }
}

/**
 * The display for other devices in the room: its own server on one address of this laptop, which vouches for no more
 * than `display`. Off until an address is set.
 */
export function createDisplay(core: WebCore, { paths, vault, randomBytes }: DisplayWorld) {
  /** Kept over restarts: a screen across the room reconnects by itself, and nobody has to walk there. */
  function key(): string {
    const known = vault.get(KEY)
    if (known !== undefined) return known
    const made = Buffer.from(randomBytes(KEY_BYTES)).toString('base64url')
    vault.set(KEY, made)
    return made
  }
  let current: Listening | undefined
  async function set(wanted: LanAddress | null): Promise<void> {
    const before = current
    // The same port cannot be opened twice, so the old one makes room for its successor on the same address.
    const same = before && wanted && before.host === wanted.host && before.port === wanted.port
    if (same) return
    const next = wanted ? await listen(core, paths.renderer, 'display', wanted.host, wanted.port, key()) : undefined
    current = next
    await before?.close()
  }
  return {
    /** Where a browser opens it, key included, or null while it is off. */
    address: (): string | null => (current ? `${current.address}#/display` : null),
    /** Listens there from now on, or nowhere. Throws AppError `address-in-use`; then all stays as it was. */
    set,
    /** Does what the settings say, unless they say what they said before: the command line may have chosen otherwise. */
    async follow(wanted: Settings['lan'], before: Settings['lan'] | undefined): Promise<void> {
      if (before?.listen === wanted.listen) return
      await set(wanted.listen === null ? null : readLanAddress(wanted.listen))
    },
    async close(): Promise<void> {
      await current?.close()
      current = undefined
    },
  }
}
