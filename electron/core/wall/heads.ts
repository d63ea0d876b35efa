import type { HeadCount } from '../../../shared/wall.ts'
import { tokenLabel } from '../onboarding/token-label.ts'
import type { HeadCounts } from '../store/head-count.ts'
import type { Look } from './health.ts'

/**
 * Who is in, by where that is known from. A server that counts the first logins of a token (Madmail, `used_count`) counts
 * the desk's own proof logins too, so these are taken off.
 */
export function countHeads(heads: HeadCounts, provider: string, token: Look['token']): HeadCount {
  const { arrived, handedOver } = heads.bySign()
  if (token === null || token === 'missing') return { arrived, handedOver, byToken: null }
  return { arrived, handedOver, byToken: Math.max(0, token.used - heads.provedWith(provider, tokenLabel(token.token))) }
}

export const everybody = ({ arrived, handedOver, byToken }: HeadCount): number => arrived + handedOver + (byToken ?? 0)
