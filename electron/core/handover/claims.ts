/** What a phone may have: answers of the hand-over page, without the network around them. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buildDclogin, buildDcloginCode } from '../../../shared/dclogin.ts'
import type {
  Claim,
  ClaimAnswer,
  Device,
  FileWish,
  HandedOver,
  Refusal,
  StateAnswer,
  StateWish,
} from '../../../shared/handover.ts'
import type { Login, PhoneKind } from '../../../shared/model.ts'
import { buildBackup } from '../backup/backup.ts'
import { backupName } from '../backup/name.ts'
import type { Problems } from '../admin/problems.ts'
import type { Codes } from '../codes/proved.ts'
import type { Profile } from '../onboarding/profile.ts'
import type { World } from '../ports.ts'
import type { Profiles } from '../store/profiles.ts'
import { busy, type createGiving, refuse } from './give.ts'
import type { Links } from './links.ts'
import { boxKey, type DeskKey, sealedBytes, sealFile, sealText } from './seal.ts'

const kinds: Record<Device, PhoneKind> = {
  android: 'android',
  androidOld: 'android',
  iphone: 'iphone',
  computer: 'computer',
}

type Asker = StateWish
type Owned = { profile: Profile; secret: Uint8Array | null }
/** A sealed backup: `bytes` long, made as it is read. */
type SealedFile = { bytes: number; stream: Readable }

type Parts = {
  world: Pick<World, 'now' | 'randomBytes'>
  profiles: Profiles
  links: Links
  giving: ReturnType<typeof createGiving>
  deskKey(): DeskKey
  codes: Codes
  problems: Pick<Problems, 'add'>
  event(): string
  /** Whether the room gets new profiles. */
  isOpen(): boolean
  /** Seconds until this address may ask for one more new profile, 0 for now. */
  admit(client: string): number
  /** The database without a profile; see `buildBackup`. */
  template(): Promise<Uint8Array>
  /** Somebody at the table is at it: the profile should not go away meanwhile. */
  keep(profile: Profile): void
  onGiven(): void
}

export function createClaims(parts: Parts) {
  const { world, profiles, links, giving, deskKey, codes, problems } = parts

  const bytesOf = ({ phone }: Asker) => Buffer.from(phone, 'base64url')
  /** Of the key itself and not of its text, which can be written in more than one way. */
  const hashOf = (asker: Asker) => createHash('sha256').update(bytesOf(asker)).digest('base64url')

  /** The profile that belongs to this phone; null for a phone of the room that has none yet. */
  function owned(asker: Asker, mayOpen: boolean): Owned | Refusal | null {
    const hash = hashOf(asker)
    if (asker.link === null) {
      const profile = profiles.claimedBy(hash)
      return profile && { profile, secret: null }
    }
    const link = links.find(asker.link)
    if (!link) return refuse('over')
    if (link.phone !== null && link.phone !== hash) return refuse('used')
    const profile = profiles.get(link.profileId)
    if (!mayOpen) return link.phone === null ? refuse('over') : { profile, secret: link.secret }
    if (loginOf(profile) === null) return refuse('over')
    link.phone = hash
    parts.keep(profile)
    return { profile: profiles.get(profile.id), secret: link.secret }
  }

  /** Null when the time of the profile is over, or its phone is in. */
  const loginOf = ({ state, login, hidesAt }: Profile): Login | null =>
    state === 'shown' && hidesAt !== null && world.now() < hidesAt ? login : null

  const keyFor = (purpose: 'claim' | 'file', asker: Asker, secret: Uint8Array | null) =>
    boxKey(purpose, deskKey(), bytesOf(asker), secret)

  async function seal(asker: Asker, { profile, secret }: Owned): Promise<ClaimAnswer> {
    const login = loginOf(profile)
    const key = keyFor('claim', asker, secret)
    if (!login || !key || profile.hidesAt === null) return refuse('over')
    const { modules, path } = await codes.paint(buildDcloginCode(login))
    const now = world.now()
    const handed: HandedOver = {
      login: buildDclogin(login),
      code: { modules, path },
      address: login.address,
      event: parts.event(),
      fileName: backupName(login.address, now, 0),
      until: profile.hidesAt,
      now,
    }
    return {
      ok: true,
      key: Buffer.from(deskKey().publicKey).toString('base64url'),
      box: sealText(key, JSON.stringify(handed), world.randomBytes),
    }
  }

  async function newProfile(claim: Claim, client: string, signal: AbortSignal): Promise<Owned | Refusal> {
    if (!parts.isOpen()) return refuse('closed')
    // Before anything is given: a box for this key could never be made.
    if (keyFor('claim', claim, null) === null) return refuse('over')
    const wait = parts.admit(client)
    if (wait > 0) return busy(wait)
    const { device, language } = claim
    const given = await giving.profileFor({ hash: hashOf(claim), client, kind: kinds[device], language }, signal)
    if ('ok' in given) return given
    parts.onGiven()
    return { profile: given, secret: null }
  }

  /** A fault of the desk is for the operator; the phone learns that there is one. */
  async function safely<T>(tried: string, deed: () => Promise<T | Refusal>): Promise<T | Refusal> {
    try {
      return await deed()
    } catch (error) {
      problems.add(tried, error)
      return refuse('trouble')
    }
  }

  return {
    /** `signal`: the phone has gone, so nothing new is given to it. */
    claim: (claim: Claim, client: string, signal: AbortSignal): Promise<ClaimAnswer> =>
      safely('handing a profile over to a phone', async () => {
        const own = owned(claim, true) ?? (await newProfile(claim, client, signal))
        return 'ok' in own ? own : seal(claim, own)
      }),
    file: (wish: FileWish): Promise<SealedFile | Refusal> =>
      safely('making a backup for a phone', async () => {
        const own = owned(wish, false) ?? refuse('over')
        if ('ok' in own) return own
        const login = loginOf(own.profile)
        const key = keyFor('file', wish, own.secret)
        if (!login || !key) return refuse('over')
        const backup = buildBackup(await parts.template(), { login, language: wish.language }, world.now())
        const sealed = sealFile(key, backup.stream(), world.randomBytes)
        return { bytes: sealedBytes(backup.bytes), stream: Readable.from(sealed, { objectMode: false }) }
      }),
    state: (wish: StateWish): Promise<StateAnswer> =>
      safely('telling a phone whether it is in', async () => {
        const own = owned(wish, false) ?? refuse('over')
        if ('ok' in own) return own
        if (own.profile.state === 'connected') return { ok: true, state: 'in' as const }
        return loginOf(own.profile) ? { ok: true, state: 'waiting' as const } : refuse('over')
      }),
  }
}
export type Claims = ReturnType<typeof createClaims>
