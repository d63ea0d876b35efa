import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Delta Chat’te bize katılın',
  wifi: 'Wi-Fi',
  app: 'Uygulamayı edinin',
  profile: 'Profilinizi oluşturun',
  camera: 'Telefon kamerasıyla tarayın',
  inApp: 'Delta Chat içinde tarayın',
  name: 'Adınızı yazın',
  page: 'Sayfadaki düğmeye dokunun',
  pause: 'Duraklat',
  go: 'Devam',
})
