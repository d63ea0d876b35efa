import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Witaj! Na początek trzy rzeczy:',
  hello: 'Przywitaj się: dotknij ikony QR, potem zeskanuj kod znajomej osoby lub pokaż swój.',
  picture: 'Dodaj zdjęcie: otwórz ustawienia i dotknij swojego imienia.',
  file: 'Usuń plik, który został przywrócony. Kto go ma, może czytać twoje wiadomości.',
})
