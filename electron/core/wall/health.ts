/**
 * Whether the code on the wall works. Nothing is guessed: what the server or the desk itself said last decides, and where
 * nobody can know (an invite works while its inviter's device is online) the wall shows the code.
 */
import type { ErrorCode } from '../../../shared/errors.ts'
import type { ServerToken } from '../../../shared/abilities.ts'
import type { CardKind, WallHealth } from '../../../shared/wall.ts'

export type Failure = { code: ErrorCode; cause: string }
/** What a look at the server found. `times`: how often in a row it failed. */
export type Look = {
  at: number
  failure: Failure | null
  times: number
  /** The token on the wall as the server lists it; `missing` where it does not know it; null where it cannot be asked. */
  token: ServerToken | 'missing' | null
  /** Whether the server makes profiles for people without a token; null where it cannot be asked. */
  open: boolean | null
  /** The server refused the administrator: it is not asked as one again. */
  isLockedOut: boolean
}
export type HealthFacts = {
  kind: CardKind | null
  /** Why there is nothing on card 3. */
  missing: string | null
  /** The desk's own limit is reached. */
  limitIsOver: boolean
  /** Profiles that can be handed over at once. */
  stockReady: number
  /** What kept the desk from making its newest profile; null after one was made. */
  lastFailure: Failure | null
  look: Look | null
}

/** Passes by itself; everything else wants a person. */
const passing: readonly ErrorCode[] = [
  'name-not-found',
  'unreachable',
  'timeout',
  'server-error',
  'rate-limited',
  'aborted',
  'malformed',
  'name-taken',
  'code-unreadable',
]
/** The server said no: a phone that registers by itself gets the same answer. */
const refusals: readonly ErrorCode[] = [
  'closed',
  'token-missing',
  'token-invalid',
  'token-used-up',
  'token-expired',
  'quota',
]
/** One lost packet does not take a code off the wall. */
const LOOKS_LOST = 2

export const passes = (code: ErrorCode): boolean => passing.includes(code)

type Judgement = Omit<WallHealth, 'lookedAt'>
const good: Judgement = { state: 'good', code: null, cause: null }
const ask = (code: ErrorCode, cause: string): Judgement => ({ state: 'ask', code, cause })
const because = ({ code, cause }: Failure): Judgement => ({
  state: passes(code) ? 'wait' : 'ask',
  code,
  cause,
})

function judgeToken(token: NonNullable<Look['token']>): Judgement | null {
  if (token === 'missing') return ask('token-invalid', 'the server does not know the token on the wall any more')
  if (token.state === 'used-up') return ask('token-used-up', 'the token on the wall has no uses left')
  if (token.state === 'expired') return ask('token-expired', 'the token on the wall has expired')
  return null
}

function judgeServer({ look, lastFailure }: HealthFacts): Judgement {
  if (look?.failure && look.times >= LOOKS_LOST) return because(look.failure)
  const told = look?.token == null ? null : (judgeToken(look.token) ?? good)
  if (told) return told
  if (look?.open === false) return ask('closed', 'registration is closed at the server')
  // The server was asked now and answered; only what it said to the desk itself is left.
  return look?.open !== true && lastFailure && refusals.includes(lastFailure.code) ? because(lastFailure) : good
}

/** `good`: the code is shown. Otherwise what guests are told instead, and why. */
export function judge(facts: HealthFacts): Judgement {
  const { kind, limitIsOver, stockReady, lastFailure } = facts
  if (kind === null) return ask('invalid-input', facts.missing ?? 'nothing is chosen for the wall')
  if (kind === 'invite') return good
  if (limitIsOver) return ask('token-used-up', 'the limit of this desk is reached')
  if (kind === 'account') return judgeServer(facts)
  return stockReady > 0 || lastFailure === null ? good : because(lastFailure)
}
