import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Tham gia trên Delta Chat',
  wifi: 'Wi-Fi',
  app: 'Tải ứng dụng',
  profile: 'Tạo hồ sơ của bạn',
  camera: 'Quét bằng máy ảnh điện thoại',
  inApp: 'Quét trong Delta Chat',
  name: 'Nhập tên của bạn',
  page: 'Chạm nút trên trang',
  pause: 'Tạm dừng',
  go: 'Tiếp tục',
})
