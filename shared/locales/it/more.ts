import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Mostrami',
  steps: 'Torna ai passi',
  pause: 'Pausa',
  play: 'Riproduci',
  back: 'Indietro',
  next: 'Avanti',
  name: 'Maria',
  fresh: 'Un nuovo profilo',
  keep: 'Tieni il mio profilo',
  waiting: 'Ancora niente? Prima risponde l’altro telefono.',
  listen: 'Ascolta',
  contrast: 'Contrasto elevato',
  larger: 'Testo più grande',
})
