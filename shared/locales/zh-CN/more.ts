import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: '演示给我看',
  steps: '返回步骤',
  pause: '暂停',
  play: '播放',
  back: '上一步',
  next: '下一步',
  name: '小雨',
  fresh: '新账号',
  keep: '保留我的账号',
  waiting: '没反应？要等对方手机回应。',
  listen: '听一听',
  contrast: '高对比度',
  larger: '更大的文字',
})
