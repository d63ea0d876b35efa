import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Інші мови',
  back: 'Назад',
  phone: 'Мій телефон іншою мовою',
  which: 'Якою мовою ваш телефон?',
  same: 'Тією самою, що тут',
})
