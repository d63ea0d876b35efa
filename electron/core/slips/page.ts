import { buildDcloginCode } from '../../../shared/dclogin.ts'
import type { SlipLook, SlipPage } from '../../../shared/slips.ts'
import type { Codes } from '../codes/proved.ts'
import type { Profile } from '../onboarding/profile.ts'

type Printing = { event: string; practice: boolean; look: SlipLook; profiles: readonly Profile[]; codes: Codes }

/** What is printed, every code read again. Throws AppError `code-unreadable`. */
export async function slipPage({ event, practice, look, profiles, codes }: Printing): Promise<SlipPage> {
  const cards: SlipPage['cards'] = []
  for (const { id, login } of profiles) {
    if (!login) throw new Error(`profile ${id} has no login to print`)
    const { modules, path } = await codes.paint(buildDcloginCode(login))
    cards.push({ id, code: { modules, path } })
  }
  return { event, practice, look, cards }
}
