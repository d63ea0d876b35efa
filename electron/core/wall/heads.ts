import type { HeadCount } from '../../../shared/wall.ts'
import type { HeadCounts } from '../store/head-count.ts'
import type { Look } from './health.ts'

/** As many letters of a token as the desk keeps with a profile (maker.ts). */
const tokenStart = (token: string): string => `token ${token.slice(0, Math.floor(token.length / 3)).slice(0, 4)}…`

/**
 * Who is in, by where that is known from. A server that counts the first logins of a token (Madmail, `used_count`) counts
 * the desk's own proof logins too, so these are taken off.
 */
export function countHeads(heads: HeadCounts, provider: string, token: Look['token']): HeadCount {
  const { arrived, handedOver } = heads.bySign()
  if (token === null || token === 'missing') return { arrived, handedOver, byToken: null }
  return { arrived, handedOver, byToken: Math.max(0, token.used - heads.provedWith(provider, tokenStart(token.token))) }
}

export const everybody = ({ arrived, handedOver, byToken }: HeadCount): number => arrived + handedOver + (byToken ?? 0)
