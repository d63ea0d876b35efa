import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Приєднуйтеся в Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Встановіть застосунок',
  profile: 'Створіть профіль',
  camera: 'Скануйте камерою телефона',
  inApp: 'Скануйте в Delta Chat',
  name: 'Введіть своє ім’я',
  page: 'Натисніть кнопку на сторінці',
  pause: 'Пауза',
  go: 'Далі',
})
