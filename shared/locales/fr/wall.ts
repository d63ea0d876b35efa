import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Rejoignez-nous sur Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Obtenez l’application',
  profile: 'Créez votre profil',
  camera: 'Scannez avec l’appareil photo',
  inApp: 'Scannez-le dans Delta Chat',
  name: 'Écrivez votre nom',
  page: 'Touchez le bouton de la page',
  pause: 'Pause',
  go: 'Continuer',
})
