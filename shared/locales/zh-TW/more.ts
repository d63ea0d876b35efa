import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: '示範給我看',
  steps: '返回步驟',
  pause: '暫停',
  play: '播放',
  back: '上一步',
  next: '下一步',
  name: '小雨',
  fresh: '新帳戶',
  keep: '保留我的帳戶',
  waiting: '沒反應？要等對方手機回應。',
  listen: '聽一聽',
  contrast: '高對比',
  larger: '更大的文字',
})
