import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Покажите',
  steps: 'Назад к шагам',
  pause: 'Пауза',
  play: 'Продолжить',
  back: 'Назад',
  next: 'Дальше',
  name: 'Мария',
  fresh: 'Новый профиль',
  keep: 'Оставить мой профиль',
  waiting: 'Пока ничего? Сначала ответит другой телефон.',
  listen: 'Слушать',
  contrast: 'Высокий контраст',
  larger: 'Крупный текст',
})
