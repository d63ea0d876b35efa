import type { Profile } from '../onboarding/profile.ts'
import { linkId, SECRET_BYTES } from './seal.ts'

export type Link = {
  readonly profileId: number
  readonly secret: Uint8Array
  /** Hash of the key of the phone that opened it, or null. */
  phone: string | null
}

type Parts = {
  profile(id: number): Profile
  randomBytes(length: number): Uint8Array
}

/**
 * Links for one phone each. They are in memory only: a desk that was closed has none, and whoever reads its disk finds
 * none. A link ends with its profile; it never outlives the time in which the desk shows it.
 */
export function createLinks({ profile, randomBytes }: Parts) {
  const byId = new Map<string, Link>()

  /** A link to a profile that is neither shown nor in says nothing more to anybody. */
  function tidy(): void {
    for (const [id, { profileId }] of byId) {
      if (!['shown', 'connected'].includes(profile(profileId).state)) byId.delete(id)
    }
  }

  return {
    /** The link of a profile that is shown, the same at every call; null for any other. */
    of(profileId: number): Link | null {
      tidy()
      if (profile(profileId).state !== 'shown') return null
      for (const link of byId.values()) if (link.profileId === profileId) return link
      const secret = randomBytes(SECRET_BYTES)
      const link: Link = { profileId, secret, phone: null }
      byId.set(linkId(secret), link)
      return link
    },
    find: (id: string): Link | null => byId.get(id) ?? null,
    close: () => byId.clear(),
  }
}
export type Links = ReturnType<typeof createLinks>
