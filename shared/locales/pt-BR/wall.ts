import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Venha para o Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Baixe o aplicativo',
  profile: 'Crie seu perfil',
  camera: 'Escaneie com a câmera do celular',
  inApp: 'Escaneie dentro do Delta Chat',
  name: 'Digite seu nome',
  page: 'Toque no botão da página',
  pause: 'Pausar',
  go: 'Continuar',
})
