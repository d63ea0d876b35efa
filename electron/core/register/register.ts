import { isDeepStrictEqual } from 'node:util'
import { buildDcaccount } from '../../../shared/dcaccount.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RegisterState } from '../../../shared/register.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Problems } from '../admin/problems.ts'
import type { Codes } from '../codes/proved.ts'
import { type LanAddress, readLanAddress } from '../display.ts'
import type { World } from '../ports.ts'
import { giveProfile, type GiveParts } from './give.ts'
import { createRegisterHandler, PATH } from './handler.ts'
import { createRate } from './rate.ts'
import { invalid, type KeyPair, openServer, readKeyPair, requireLoopback } from './server.ts'

const TOKEN = 'register.token'
const TOKEN_BYTES = 18 // 24 characters
/** For the list of problems. */
export const OPENING = 'opening the door for the wall code'

type Parts = Omit<GiveParts, 'world'> & {
  world: Pick<World, 'now' | 'vault' | 'randomBytes'>
  problems: Pick<Problems, 'add'>
  codes: Pick<Codes, 'paint'>
  onChange(): void
}
type Wanted = { address: LanAddress; url: string | null; pair: KeyPair | null }

/**
 * The wall code: a phone that scans it asks this desk for a profile of its own, whatever the kind of server. Its own
 * server, off until an address is set.
 */
export function createRegister(parts: Parts) {
  const { vault, randomBytes, now } = parts.world
  let open: { wanted: Wanted; port: number; close(): Promise<void> } | undefined

  const newToken = () => vault.set(TOKEN, Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url'))
  const token = () => vault.get(TOKEN) ?? null
  const codeFor = (url: string, secret: string) => {
    const base = url.replace(/\/+$/, '')
    return buildDcaccount(`${base.endsWith(PATH) ? base : base + PATH}?t=${secret}`)
  }

  const handle = createRegisterHandler({
    token,
    admit: createRate(now),
    async give(signal) {
      try {
        return await giveProfile(parts, signal)
      } catch (error) {
        if (!signal.aborted) parts.problems.add('making a profile for a phone that scanned the wall code', error)
        throw error
      } finally {
        parts.onChange()
      }
    },
  })

  function read({ listen, url, certificate, key }: Settings['register']): Wanted | null {
    if (url !== null) checkUrl(url)
    if (listen === null) return null
    if ((certificate === null) !== (key === null)) {
      throw invalid(certificate === null ? 'certificate' : 'key', 'certificate and key belong together')
    }
    const address = readLanAddress(listen, 'register.listen')
    const pair = certificate !== null && key !== null ? readKeyPair(certificate, key) : null
    if (!pair) requireLoopback(address)
    return { address, url, pair }
  }

  function checkUrl(url: string): void {
    try {
      codeFor(url, 'token')
    } catch (error) {
      throw invalid('url', `${url} is not an https address that a phone can call`, error)
    }
  }

  const close = async (): Promise<void> => {
    const before = open
    open = undefined
    await before?.close()
  }

  const openAt = async (wanted: Wanted): Promise<void> => {
    open = { wanted, ...(await openServer(handle, wanted.address, wanted.pair)) }
  }

  async function set(settings: Settings['register']): Promise<void> {
    const wanted = read(settings)
    if (!wanted) return close()
    if (token() === null) newToken()
    if (open && sameServer(open.wanted, wanted)) {
      open.wanted = wanted
      return undefined
    }
    const before = open
    await close() // the same port cannot be opened twice
    try {
      return await openAt(wanted)
    } catch (error) {
      if (before) await openAt({ ...before.wanted, address: { ...before.wanted.address, port: before.port } })
      throw error
    }
  }

  /** The text of the wall code, which holds the token, or null while it is off or nobody knows its address. */
  function code(): string | null {
    const secret = token()
    return open?.wanted.url == null || secret === null ? null : codeFor(open.wanted.url, secret)
  }

  return {
    code,
    /** Port it listens on, or null while it is off. */
    port: (): number | null => open?.port ?? null,
    /**
     * Listens as told from now on, or nowhere. Throws AppError `invalid-input`, `address-in-use` and then leaves all as
     * it was. What did not change is only tried again: a certificate that is gone must not keep other settings from
     * being saved.
     */
    async follow(wanted: Settings['register'], before: Settings['register'] | undefined): Promise<void> {
      try {
        await set(wanted)
      } catch (error) {
        if (!isDeepStrictEqual(wanted, before)) throw error
        parts.problems.add(OPENING, error)
      }
    },
    close,
    handlers: {
      'register.read': async (): Promise<RegisterState> => {
        const text = code()
        return {
          isOpen: open !== undefined,
          code: text === null ? null : { text, picture: await parts.codes.paint(text) },
        }
      },
      /** Another token: codes on the wall are worth nothing from now on. */
      'register.renew': () => {
        if (!open) throw new AppError('invalid-input', 'the wall code is switched off')
        newToken()
        parts.onChange()
        return null
      },
    },
  }
}

const sameServer = (a: Wanted, b: Wanted) => isDeepStrictEqual([a.address, a.pair], [b.address, b.pair])
