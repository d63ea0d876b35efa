import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Приєднуйтеся до нас у Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Встановіть застосунок',
  profile: 'Створіть профіль',
  camera: 'Скануйте камерою телефону',
  inApp: 'Скануйте в Delta Chat',
  name: 'Введіть своє ім’я',
  page: 'Натисніть кнопку на сторінці',
  pause: 'Пауза',
  go: 'Далі',
})
