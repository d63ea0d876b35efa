import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Ciao! Tre cose per cominciare:',
  hello: 'Saluta: tocca l’icona QR, poi scansiona il codice di un’altra persona o mostra il tuo.',
  picture: 'Aggiungi la tua foto: apri le impostazioni e tocca il tuo nome.',
  file: 'Elimina il file che hai ripristinato. Chi lo ha può leggere i tuoi messaggi.',
})
