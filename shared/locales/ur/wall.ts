import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Delta Chat پر ہم سے جڑیں',
  wifi: 'وائی فائی',
  app: 'ایپ حاصل کریں',
  profile: 'اپنا پروفائل بنائیں',
  camera: 'فون کے کیمرے سے اسکین کریں',
  inApp: 'Delta Chat کے اندر اسکین کریں',
  name: 'اپنا نام لکھیں',
  page: 'صفحے کا بٹن دبائیں',
  pause: 'روکیں',
  go: 'جاری رکھیں',
})
