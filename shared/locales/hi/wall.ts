import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'Delta Chat पर हमसे जुड़ें',
  wifi: 'वाई-फ़ाई',
  app: 'ऐप पाएँ',
  profile: 'अपनी प्रोफ़ाइल बनाएँ',
  camera: 'फ़ोन के कैमरे से स्कैन करें',
  inApp: 'Delta Chat के अंदर स्कैन करें',
  name: 'अपना नाम लिखें',
  page: 'पेज का बटन दबाएँ',
  pause: 'रोकें',
  go: 'आगे बढ़ें',
})
