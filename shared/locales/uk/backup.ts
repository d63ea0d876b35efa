import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Вітаємо! Спершу три речі:',
  hello: 'Привітайтеся: натисніть значок QR, потім відскануйте код друга або покажіть свій.',
  picture: 'Додайте фото: відкрийте налаштування й натисніть на своє ім’я.',
  file: 'Видаліть файл, з якого відновили профіль. Хто його має, той може читати ваші повідомлення.',
})
