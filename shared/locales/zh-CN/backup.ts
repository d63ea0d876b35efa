import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: '欢迎！先做三件事：',
  hello: '打个招呼：点二维码图标，然后扫朋友的码，或出示你的码。',
  picture: '加上头像：打开设置，点你的名字。',
  file: '删除你恢复用的文件。谁有它，谁就能看到你的消息。',
})
