import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Другие языки',
  back: 'Назад',
  phone: 'Мой телефон на другом языке',
  which: 'На каком языке ваш телефон?',
  same: 'На том же, что здесь',
})
