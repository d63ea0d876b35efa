import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Más idiomas',
  back: 'Atrás',
  phone: 'Mi teléfono está en otro idioma',
  which: '¿En qué idioma está tu teléfono?',
  same: 'El mismo que aquí',
})
