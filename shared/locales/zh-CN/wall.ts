import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: '来 Delta Chat 加入我们',
  wifi: 'Wi-Fi',
  app: '获取应用',
  profile: '创建你的账号',
  camera: '用手机相机扫描',
  inApp: '在 Delta Chat 里扫描',
  name: '输入你的名字',
  page: '点网页上的按钮',
  pause: '暂停',
  go: '继续',
})
