import type { DisplayState } from '../../shared/wall.ts'
import { painted } from './guest-desk.ts'

/** What the codes of this wall say. */
export const wallTexts = {
  wifi: 'WIFI:T:WPA;S:Library guests;P:read more books;;',
  install: 'https://get.delta.chat',
  fdroid: 'https://f-droid.org/packages/com.b44t.messenger/',
  play: 'https://play.google.com/store/apps/details?id=chat.delta',
  appstore: 'https://apps.apple.com/app/id1459523234',
  account: 'DCACCOUNT:https://relay.example.org/new',
  handover: 'http://192.168.1.20:8090/#wqFz3kQ9xLrT2mVb8NcYd1A',
}

/** A wall in the middle of an evening. */
export const wallState: DisplayState = {
  event: 'Welcome evening',
  peopleIn: 37,
  practice: false,
  languages: ['en', 'de', 'fa'],
  rotationSeconds: 10,
  paused: false,
  wifi: { code: painted(wallTexts.wifi), name: 'Library guests' },
  install: { code: painted(wallTexts.install), address: 'get.delta.chat', stores: [] },
  card: { kind: 'account', code: painted(wallTexts.account) },
  trouble: null,
}
