import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Altre lingue',
  back: 'Indietro',
  phone: 'Il mio telefono parla un’altra lingua',
  which: 'Che lingua parla il tuo telefono?',
  same: 'La stessa di qui',
})
