import { more as english } from '../en/more.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const more = translationOf(english)({
  show: 'मुझे दिखाएँ',
  steps: 'चरणों पर वापस',
  pause: 'रोकें',
  play: 'चलाएँ',
  back: 'पीछे',
  next: 'आगे',
  name: 'मीरा',
  fresh: 'नई प्रोफ़ाइल',
  keep: 'मेरी प्रोफ़ाइल रखें',
  waiting: 'कुछ नहीं? पहले दूसरा फ़ोन जवाब देगा।',
  listen: 'सुनें',
  contrast: 'ज़्यादा कंट्रास्ट',
  larger: 'बड़े अक्षर',
})
