import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: '歡迎！先做三件事：',
  hello: '打個招呼：點 QR 圖示，然後掃朋友的碼，或出示你的碼。',
  picture: '加上頭像：打開設定，點你的名字。',
  file: '刪除你還原用的檔案。誰有它，誰就能看到你的訊息。',
})
