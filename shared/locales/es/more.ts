import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Muéstrame',
  steps: 'Volver a los pasos',
  pause: 'Pausa',
  play: 'Reproducir',
  back: 'Atrás',
  next: 'Siguiente',
  name: 'María',
  fresh: 'Un perfil nuevo',
  keep: 'Conservar mi perfil',
  waiting: '¿Nada aún? Primero responde el otro teléfono.',
  listen: 'Escuchar',
  contrast: 'Alto contraste',
  larger: 'Letra más grande',
})
