import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Więcej języków',
  back: 'Wstecz',
  phone: 'Mój telefon jest w innym języku',
  which: 'W jakim języku jest twój telefon?',
  same: 'W tym samym co tutaj',
})
