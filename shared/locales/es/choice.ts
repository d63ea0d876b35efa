import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Más idiomas',
  back: 'Atrás',
  phone: 'Mi móvil está en otro idioma',
  which: '¿En qué idioma está tu móvil?',
  same: 'El mismo que aquí',
})
