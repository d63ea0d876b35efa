import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Mostre para mim',
  steps: 'Voltar aos passos',
  pause: 'Pausar',
  play: 'Reproduzir',
  back: 'Voltar',
  next: 'Próximo',
  name: 'Maria',
  fresh: 'Um perfil novo',
  keep: 'Manter meu perfil',
  waiting: 'Nada ainda? O outro celular responde primeiro.',
  listen: 'Ouvir',
  contrast: 'Alto contraste',
  larger: 'Texto maior',
})
