import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Welkom! Eerst drie dingen:',
  hello: 'Zeg hallo: tik op het QR-pictogram en scan de code van een ander, of laat de jouwe zien.',
  picture: 'Voeg je foto toe: open de instellingen en tik op je naam.',
  file: 'Verwijder het bestand dat je hebt teruggezet. Wie het heeft, kan meelezen.',
})
