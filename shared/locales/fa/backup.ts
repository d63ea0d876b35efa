import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'خوش آمدید! اول این سه کار را بکنید:',
  hello: 'سلام کنید: نماد QR را بزنید، بعد کد یک دوست را اسکن کنید یا کد خودتان را نشان دهید.',
  picture: 'عکس خود را بگذارید: تنظیمات را باز کنید و اسم خود را بزنید.',
  file: 'فایلی را که بازگردانی کردید پاک کنید. هر کس آن را داشته باشد می‌تواند پیام‌ها را بخواند.',
})
