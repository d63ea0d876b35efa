/** The life of a profile, as a pure state machine. The store persists every step before anything else happens. */
import type { ErrorCode } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Revocation } from '../../../shared/abilities.ts'
import type { ArrivalSign, Login, PhoneKind, ProfileState } from '../../../shared/model.ts'

/** Who a profile is made for: guests at the table, `desk account`, the doctor's test, or whoever gets a printed slip. */
export type Purpose = 'table' | 'command' | 'doctor' | 'slip'

export type Profile = {
  readonly id: number
  readonly provider: string
  /** Fingerprint of the provider and its settings. */
  readonly server: string
  readonly purpose: Purpose
  readonly state: ProfileState
  readonly address: string | null
  /** Null before it is known, and again as soon as nobody needs it: the password must not outlive its use. */
  readonly login: Login | null
  readonly sign: ArrivalSign | null
  readonly phone: PhoneKind | null
  readonly language: Language | null
  readonly askedAt: number
  readonly changedAt: number
  readonly hidesAt: number | null
  readonly connectedAt: number | null
  readonly milliseconds: number | null
  readonly reason: string | null
  /** The newest login that the server knew of right after the proof: a later one is the phone. */
  readonly knownLogin: number | null
  /** The token (its beginning only) or the limit under which it was asked for. */
  readonly cameBy: string | null
  readonly revocation: Revocation | null
  /** Hash of the key of the phone that got it in the room, or null. */
  readonly claimedBy: string | null
}

export type Step =
  /** Made for a command or a test that never used it: now it is for the table. */
  | { type: 'adopted' }
  /** The desk made the login up itself; the server has not been asked yet. */
  | { type: 'invented'; login: Login }
  | { type: 'created'; login: Login }
  | { type: 'proved'; sign: ArrivalSign; knownLogin?: number }
  | { type: 'shown'; hidesAt: number; phone: PhoneKind | null; language: Language | null; claimedBy?: string }
  | { type: 'extended'; hidesAt: number }
  | { type: 'connected' }
  | { type: 'expired'; reason: string }
  /** Taken back at the server. */
  | { type: 'revoked'; how: 'removed' | 'blocked'; reason: string }
  /** What else was done at the server with a profile that was taken back. */
  | { type: 'revised'; how: Revocation; reason: string }
  | { type: 'failed'; code: ErrorCode; cause: string }
  /** Making it failed, but the server has it: nobody can use it, and it can be taken back. */
  | { type: 'found'; reason: string }

const from: Record<Step['type'], readonly ProfileState[]> = {
  adopted: ['asked', 'created', 'proved'],
  invented: ['asked'],
  created: ['asked'],
  proved: ['created'],
  shown: ['proved'],
  extended: ['shown'],
  connected: ['shown'],
  expired: ['asked', 'created', 'proved', 'shown'],
  revoked: ['created', 'proved', 'shown', 'connected', 'expired'],
  revised: ['revoked'],
  failed: ['asked', 'created'],
  found: ['failed'],
}

/** True when the machine allows this step now. */
export const allows = (profile: Profile, step: Step['type']): boolean => from[step].includes(profile.state)

/** The profile after a step at time `now`, in milliseconds. A step that is not allowed is a bug and throws. */
export function next(profile: Profile, step: Step, now: number): Profile {
  if (!allows(profile, step.type))
    throw new Error(`profile ${profile.id} is ${profile.state}: "${step.type}" is not allowed`)
  const changed = { ...profile, changedAt: now }
  switch (step.type) {
    case 'adopted':
      return { ...changed, purpose: 'table' }
    case 'invented':
      return { ...changed, login: step.login, address: step.login.address }
    case 'created':
      return { ...changed, state: 'created', login: step.login, address: step.login.address }
    case 'proved':
      return {
        ...changed,
        state: 'proved',
        sign: step.sign,
        knownLogin: step.knownLogin ?? null,
        milliseconds: now - profile.askedAt,
      }
    case 'shown':
      return {
        ...changed,
        state: 'shown',
        hidesAt: step.hidesAt,
        phone: step.phone,
        language: step.language,
        claimedBy: step.claimedBy ?? null,
      }
    case 'extended':
      return { ...changed, hidesAt: step.hidesAt }
    case 'connected':
      return { ...changed, state: 'connected', connectedAt: now, login: null, hidesAt: null }
    case 'expired':
    case 'found':
      return { ...changed, state: 'expired', reason: step.reason, login: null, hidesAt: null }
    case 'revoked':
    case 'revised':
      return { ...changed, state: 'revoked', revocation: step.how, reason: step.reason, login: null, hidesAt: null }
    case 'failed':
      return { ...changed, state: 'failed', reason: `${step.code}: ${step.cause}`, login: null, hidesAt: null }
    default:
      return step satisfies never
  }
}
