import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'और भाषाएँ',
  back: 'वापस',
  phone: 'मेरा फ़ोन दूसरी भाषा में है',
  which: 'आपका फ़ोन किस भाषा में है?',
  same: 'यही भाषा',
})
