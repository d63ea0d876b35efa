import { choice as english } from '../en/choice.ts'
import { translationOf } from '../translation.ts'

export const choice = translationOf(english)({
  more: 'Plus de langues',
  back: 'Retour',
  phone: 'Mon téléphone parle une autre langue',
  which: 'Quelle langue parle votre téléphone ?',
  same: 'La même qu’ici',
})
