import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Doe mee op Delta Chat',
  wifi: 'Wifi',
  app: 'Haal de app',
  profile: 'Maak je profiel',
  camera: 'Scan met je telefooncamera',
  inApp: 'Scan hem in Delta Chat',
  name: 'Typ je naam',
  page: 'Tik op de knop op de pagina',
  pause: 'Pauze',
  go: 'Verder',
})
