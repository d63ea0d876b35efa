import type { Store } from '../../../shared/wall.ts'

/** Pages of the app in its shops (get.delta.chat, September 2026). */
export const storeLinks: Record<Store, string> = {
  fdroid: 'https://f-droid.org/packages/com.b44t.messenger/',
  play: 'https://play.google.com/store/apps/details?id=chat.delta',
  appstore: 'https://apps.apple.com/app/id1459523234',
}
