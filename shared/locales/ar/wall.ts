import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'انضم إلينا في Delta Chat',
  wifi: 'Wi-Fi',
  app: 'احصل على التطبيق',
  profile: 'أنشئ ملفك الشخصي',
  camera: 'امسح بكاميرا هاتفك',
  inApp: 'امسحه داخل Delta Chat',
  name: 'اكتب اسمك',
  page: 'اضغط الزر في الصفحة',
  pause: 'إيقاف مؤقت',
  go: 'متابعة',
})
