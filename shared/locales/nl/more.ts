import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Laat zien',
  steps: 'Terug naar de stappen',
  pause: 'Pauze',
  play: 'Afspelen',
  back: 'Terug',
  next: 'Volgende',
  name: 'Maria',
  fresh: 'Een nieuw profiel',
  keep: 'Mijn profiel houden',
  waiting: 'Nog niets? Eerst antwoordt de andere telefoon.',
  listen: 'Luisteren',
  contrast: 'Hoog contrast',
  larger: 'Grotere tekst',
})
