import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Добро пожаловать! Сначала три дела:',
  hello: 'Поздоровайтесь: нажмите значок QR, затем отсканируйте код друга или покажите свой.',
  picture: 'Добавьте фото: откройте настройки и нажмите на своё имя.',
  file: 'Удалите файл, из которого восстановили профиль. У кого он есть, тот может читать ваши сообщения.',
})
