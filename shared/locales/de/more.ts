import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

export const more = translationOf(english)({
  show: 'Zeig es mir',
  steps: 'Zurück zu den Schritten',
  pause: 'Pause',
  play: 'Abspielen',
  back: 'Zurück',
  next: 'Weiter',
  name: 'Maria',
  fresh: 'Ein neues Profil',
  keep: 'Mein Profil behalten',
  waiting: 'Noch nichts? Das andere Handy antwortet zuerst.',
  listen: 'Vorlesen',
  contrast: 'Starker Kontrast',
  larger: 'Größere Schrift',
})
