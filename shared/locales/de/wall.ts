import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

export const wall = translationOf(english)({
  title: 'Komm zu Delta Chat',
  wifi: 'WLAN',
  app: 'Hol dir die App',
  profile: 'Erstelle dein Profil',
  camera: 'Scanne mit der Handykamera',
  inApp: 'Scanne ihn in Delta Chat',
  name: 'Gib deinen Namen ein',
  page: 'Tippe auf den Knopf der Seite',
  pause: 'Pause',
  go: 'Weiter',
})
