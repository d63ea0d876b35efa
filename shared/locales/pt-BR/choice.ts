import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Mais idiomas',
  back: 'Voltar',
  phone: 'Meu celular está em outro idioma',
  which: 'Em que idioma está seu celular?',
  same: 'O mesmo daqui',
})
