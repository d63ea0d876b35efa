import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'Bana göster',
  steps: 'Adımlara dön',
  pause: 'Duraklat',
  play: 'Oynat',
  back: 'Geri',
  next: 'İleri',
  name: 'Ayşe',
  fresh: 'Yeni bir profil',
  keep: 'Profilim kalsın',
  waiting: 'Yok mu? Önce diğer telefon yanıtlar.',
  listen: 'Dinle',
  contrast: 'Yüksek kontrast',
  larger: 'Daha büyük yazı',
})
