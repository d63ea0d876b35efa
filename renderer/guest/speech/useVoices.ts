import { useEffect, useState } from 'react'

const installed = (): readonly SpeechSynthesisVoice[] =>
  'speechSynthesis' in window ? window.speechSynthesis.getVoices() : []

/** The voices of this system. Browsers find them a while after the page has begun. */
export function useVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState(installed)
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined
    const look = () => setVoices(installed())
    window.speechSynthesis.addEventListener('voiceschanged', look)
    return () => window.speechSynthesis.removeEventListener('voiceschanged', look)
  }, [])
  return voices
}
