import { paintCode } from '../../electron/core/codes/paint.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import type { SlipLook, SlipPage, SlipsState } from '../../shared/slips.ts'
import { aLogin } from './profile.ts'

const DAY_MILLISECONDS = 86_400_000

/** Slips as one batch is printed: `count` of them, each with a code of a usual length. */
const slipPageOf = (look: SlipLook, count: number, event = 'Library meetup'): SlipPage => ({
  event,
  practice: false,
  look,
  cards: Array.from({ length: count }, (_card, index) => {
    const { modules, path } = paintCode(buildDclogin(aLogin({ address: `s${index}k7m2q9xab@nine.example.org` })))
    return { id: 40 + index, code: { modules, path } }
  }),
})

/** Two batches, one of them not printed yet, as an operator finds them at `now`. */
export function eveningSlips(now: number): { slips: SlipsState; slipPage: SlipPage } {
  const look: SlipLook = {
    languages: ['en', 'fa'],
    phone: 'android',
    paper: 'a4',
    perPage: 4,
    expiresAt: now + 7 * DAY_MILLISECONDS,
  }
  const batch = { event: 'Library meetup', look, expired: 0, revoked: 0 }
  return {
    slips: {
      now,
      batches: [
        { ...batch, id: 2, madeAt: now - 60_000, printedAt: null, used: 0, waiting: 5 },
        { ...batch, id: 1, madeAt: now - DAY_MILLISECONDS, printedAt: now - DAY_MILLISECONDS, used: 7, waiting: 5 },
      ],
      spare: 0,
      making: null,
      failure: null,
      seen: true,
      standard: look,
    },
    slipPage: slipPageOf(look, 5),
  }
}
