import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Jiunge nasi kwenye Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Pata programu',
  profile: 'Tengeneza wasifu wako',
  camera: 'Skani kwa kamera ya simu',
  inApp: 'Skani ndani ya Delta Chat',
  name: 'Andika jina lako',
  page: 'Gusa kitufe kwenye ukurasa',
  pause: 'Simamisha',
  go: 'Endelea',
})
