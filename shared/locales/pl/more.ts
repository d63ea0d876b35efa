import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Pokaż mi',
  steps: 'Wróć do kroków',
  pause: 'Pauza',
  play: 'Odtwórz',
  back: 'Wstecz',
  next: 'Dalej',
  name: 'Maria',
  fresh: 'Nowy profil',
  keep: 'Zostaw mój profil',
  waiting: 'Nic? Najpierw odpowie tamten telefon.',
  listen: 'Posłuchaj',
  contrast: 'Wysoki kontrast',
  larger: 'Większy tekst',
})
