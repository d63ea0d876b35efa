import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Chỉ cho tôi',
  steps: 'Về các bước',
  pause: 'Tạm dừng',
  play: 'Phát',
  back: 'Lùi',
  next: 'Tiếp',
  name: 'Mai',
  fresh: 'Hồ sơ mới',
  keep: 'Giữ hồ sơ của tôi',
  waiting: 'Chờ chút. Máy bên kia phải đáp.',
  listen: 'Nghe',
  contrast: 'Tương phản cao',
  larger: 'Chữ to hơn',
})
