import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'در دلتاچت به ما بپیوندید',
  wifi: 'وای‌فای',
  app: 'برنامه را بگیرید',
  profile: 'نمایهٔ خود را بسازید',
  camera: 'با دوربین گوشی اسکن کنید',
  inApp: 'داخل دلتاچت اسکن کنید',
  name: 'اسم خود را بنویسید',
  page: 'دکمهٔ صفحه را بزنید',
  pause: 'مکث',
  go: 'ادامه',
})
