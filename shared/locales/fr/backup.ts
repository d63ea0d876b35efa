import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Bienvenue ! Trois choses pour commencer :',
  hello: 'Dites bonjour : touchez l’icône QR, puis scannez le code d’un proche ou montrez le vôtre.',
  picture: 'Ajoutez votre photo : ouvrez les paramètres et touchez votre nom.',
  file: 'Supprimez le fichier que vous avez restauré. Toute personne qui l’a peut lire vos messages.',
})
