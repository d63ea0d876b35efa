import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Покажіть',
  steps: 'Назад до кроків',
  pause: 'Пауза',
  play: 'Продовжити',
  back: 'Назад',
  next: 'Далі',
  name: 'Марія',
  fresh: 'Новий профіль',
  keep: 'Залишити мій профіль',
  waiting: 'Ще нічого? Спершу відповість інший телефон.',
  listen: 'Слухати',
  contrast: 'Високий контраст',
  larger: 'Більший текст',
})
