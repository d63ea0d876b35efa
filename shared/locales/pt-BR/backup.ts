import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Olá! Três coisas para começar:',
  hello: 'Diga oi: toque no ícone QR e escaneie o código de outra pessoa, ou mostre o seu.',
  picture: 'Coloque sua foto: abra as configurações e toque no seu nome.',
  file: 'Apague o arquivo que você restaurou. Quem tiver esse arquivo pode ler suas mensagens.',
})
