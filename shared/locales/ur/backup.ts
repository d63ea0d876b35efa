import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'خوش آمدید! پہلے تین کام:',
  hello: 'سلام کہیں: QR نشان دبائیں، پھر دوست کا کوڈ اسکین کریں یا اپنا دکھائیں۔',
  picture: 'اپنی تصویر لگائیں: سیٹنگز کھولیں اور اپنا نام دبائیں۔',
  file: 'جو فائل آپ نے بحال کی تھی، اسے مٹا دیں۔ جس کے پاس وہ ہو، وہ آپ کے پیغامات پڑھ سکتا ہے۔',
})
