import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Meer talen',
  back: 'Terug',
  phone: 'Mijn telefoon spreekt een andere taal',
  which: 'Welke taal spreekt je telefoon?',
  same: 'Dezelfde als hier',
})
