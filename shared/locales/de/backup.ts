import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Willkommen! Drei Dinge zuerst:',
  hello: 'Sag Hallo: Tippe auf das QR-Symbol, dann scanne den Code von jemand anderem oder zeig deinen.',
  picture: 'Zeig dich: Öffne die Einstellungen und tippe auf deinen Namen, um ein Bild zu wählen.',
  file: 'Lösche die Datei, die du wiederhergestellt hast. Wer sie hat, kann mitlesen.',
})
