import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: '來 Delta Chat 加入我們',
  wifi: 'Wi-Fi',
  app: '取得應用程式',
  profile: '建立你的帳戶',
  camera: '用手機相機掃描',
  inApp: '在 Delta Chat 裡掃描',
  name: '輸入你的名字',
  page: '點網頁上的按鈕',
  pause: '暫停',
  go: '繼續',
})
