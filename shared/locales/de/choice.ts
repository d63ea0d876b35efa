import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Mehr Sprachen',
  back: 'Zurück',
  phone: 'Mein Handy spricht eine andere Sprache',
  which: 'Welche Sprache spricht dein Handy?',
  same: 'Die gleiche wie hier',
})
