import { backup as english } from '../en/backup.ts'
import { translationOf } from '../translation.ts'

export const backup = translationOf(english)({
  heading: 'Hoş geldin! Önce üç şey:',
  hello: 'Merhaba de: QR simgesine dokun, sonra bir arkadaşının kodunu tara ya da kendininkini göster.',
  picture: 'Resmini ekle: ayarları aç ve adına dokun.',
  file: 'Geri yüklediğin dosyayı sil. Dosya kimdeyse mesajlarını o da okuyabilir.',
})
