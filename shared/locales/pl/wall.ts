import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Dołącz na Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Pobierz aplikację',
  profile: 'Załóż swój profil',
  camera: 'Zeskanuj aparatem telefonu',
  inApp: 'Zeskanuj w Delta Chat',
  name: 'Wpisz swoje imię',
  page: 'Dotknij przycisku na stronie',
  pause: 'Pauza',
  go: 'Dalej',
})
