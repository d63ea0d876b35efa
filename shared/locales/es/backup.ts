import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: '¡Hola! Tres cosas para empezar:',
  hello: 'Saluda: toca el icono QR y escanea el código de otra persona, o muestra el tuyo.',
  picture: 'Pon tu foto: abre los ajustes y toca tu nombre.',
  file: 'Borra el archivo que restauraste. Quien lo tenga puede leer tus mensajes.',
})
