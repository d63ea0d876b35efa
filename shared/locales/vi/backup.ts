import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Chào bạn! Ba việc đầu tiên:',
  hello: 'Chào nhau: chạm biểu tượng QR, rồi quét mã của bạn bè hoặc đưa mã của bạn.',
  picture: 'Thêm ảnh của bạn: mở cài đặt và chạm vào tên bạn.',
  file: 'Hãy xóa tệp bạn đã khôi phục. Ai có tệp đó đều đọc được tin nhắn của bạn.',
})
