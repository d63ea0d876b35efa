import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Delta Chat’te bize katıl',
  wifi: 'Wi-Fi',
  app: 'Uygulamayı indir',
  profile: 'Profilini oluştur',
  camera: 'Telefon kamerasıyla tara',
  inApp: 'Delta Chat içinde tara',
  name: 'Adını yaz',
  page: 'Sayfadaki düğmeye dokun',
  pause: 'Duraklat',
  go: 'Devam',
})
