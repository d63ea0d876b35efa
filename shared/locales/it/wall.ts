import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Unisciti a noi su Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Scarica l’app',
  profile: 'Crea il tuo profilo',
  camera: 'Scansiona con la fotocamera',
  inApp: 'Scansiona dentro Delta Chat',
  name: 'Scrivi il tuo nome',
  page: 'Tocca il pulsante nella pagina',
  pause: 'Pausa',
  go: 'Continua',
})
