import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Montrez-moi',
  steps: 'Retour aux étapes',
  pause: 'Pause',
  play: 'Lire',
  back: 'Précédent',
  next: 'Suivant',
  name: 'Marie',
  fresh: 'Un nouveau profil',
  keep: 'Garder mon profil',
  waiting: 'Rien ? L’autre téléphone répond d’abord.',
  listen: 'Écouter',
  contrast: 'Contraste élevé',
  larger: 'Texte plus grand',
})
