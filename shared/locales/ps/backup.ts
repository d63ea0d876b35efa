import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'ښه راغلاست! لومړی درې کارونه:',
  hello: 'سلام وکړئ: د QR نښه کېکاږئ، بیا د ملګري کوډ سکن کړئ یا خپل کوډ وښایئ.',
  picture: 'خپل عکس ورزیات کړئ: ترتیبات (Settings) پرانیزئ او خپل نوم کېکاږئ.',
  file: 'هغه فایل ړنګ کړئ چې بېرته مو راوست. هر څوک چې یې لري، ستاسو پیغامونه لوستلای شي.',
})
