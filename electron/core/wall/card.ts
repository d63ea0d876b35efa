import { buildDcaccount } from '../../../shared/dcaccount.ts'
import { wallCode } from '../../../shared/wall-code.ts'
import { type CardChoice, cardChoices, type CardKind, type CardReason } from '../../../shared/wall.ts'
import type { PhoneTargets } from '../../providers/phones.ts'

/** What could be on card 3 now; null for what is not there. */
export type CardSources = {
  phones: PhoneTargets
  /** The text of the desk's own DCACCOUNT code. */
  desk: string | null
  /** The hand-over page's address for the room. */
  handover: string | null
  invite: string | null
}
export type Card = {
  kind: CardKind | null
  /** What the code says. It may hold a token that everybody in the room may use. */
  text: string | null
  reason: CardReason
  /** Why phones cannot register by themselves, or what is missing; for the operator. */
  detail: string | null
}

const missing: Record<Exclude<CardChoice, 'automatic'>, string> = {
  address: 'phones cannot register at this server by themselves',
  domain: 'this server has no code that is only its domain',
  desk: 'the wall code of this desk is not open',
  handover: 'the hand-over page is not open, or it was stopped',
  invite: 'the event has no invite',
}

const textFor = (choice: Exclude<CardChoice, 'automatic'>, { phones, ...others }: CardSources): string | null => {
  if (choice !== 'address' && choice !== 'domain') return others[choice]
  const target = phones[choice]
  return target === null ? null : buildDcaccount(target)
}

const kindOf = (choice: Exclude<CardChoice, 'automatic'>): CardKind =>
  choice === 'address' || choice === 'domain' ? 'account' : choice

/**
 * What goes on card 3. Automatic, best first: the address by which phones of every version register at the server, the
 * desk's own code, the hand-over page. The shorter domain form and whatever has a caution are the operator's choice only.
 * Throws AppError `invalid-input` for a text that must not be on a wall.
 */
export function decideCard(choice: CardChoice, sources: CardSources): Card {
  const { caution } = sources.phones
  const card = (picked: Exclude<CardChoice, 'automatic'>, reason: CardReason, detail: string | null): Card | null => {
    const text = textFor(picked, sources)
    return text === null ? null : { kind: kindOf(picked), text: wallCode(text), reason, detail }
  }
  if (choice !== 'automatic') {
    const detail = kindOf(choice) === 'account' ? caution : null
    return card(choice, 'chosen', detail) ?? { kind: null, text: null, reason: 'missing', detail: missing[choice] }
  }
  const why =
    caution ?? (sources.phones.address === null ? 'only newer phones can register at this server by themselves' : null)
  return (
    (caution === null ? card('address', 'server', null) : null) ??
    card('desk', 'desk', why) ??
    card('handover', 'handover', why) ?? { kind: null, text: null, reason: 'missing', detail: why ?? missing.handover }
  )
}

/** The choices that put something on card 3 now. */
export const possibleCards = (sources: CardSources): CardChoice[] =>
  cardChoices.filter(choice => decideCard(choice, sources).kind !== null)
