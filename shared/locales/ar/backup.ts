import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'أهلًا! ثلاثة أشياء أولًا:',
  hello: 'ألقِ التحية: اضغط أيقونة QR، ثم امسح رمز صديق أو أظهر رمزك.',
  picture: 'أضف صورتك: افتح الإعدادات واضغط اسمك.',
  file: 'احذف الملف الذي استعدته. من لديه هذا الملف يستطيع قراءة رسائلك.',
})
