import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Únete en Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Consigue la app',
  profile: 'Crea tu perfil',
  camera: 'Escanea con la cámara del teléfono',
  inApp: 'Escanéalo dentro de Delta Chat',
  name: 'Escribe tu nombre',
  page: 'Toca el botón de la página',
  pause: 'Pausa',
  go: 'Seguir',
})
