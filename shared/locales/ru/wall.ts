import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Присоединяйтесь в Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Установите приложение',
  profile: 'Создайте профиль',
  camera: 'Сканируйте камерой телефона',
  inApp: 'Сканируйте в Delta Chat',
  name: 'Введите своё имя',
  page: 'Нажмите кнопку на странице',
  pause: 'Пауза',
  go: 'Дальше',
})
