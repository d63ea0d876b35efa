import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { Language } from '../../shared/languages.ts'
import type { DeskState, Visit } from '../../shared/model.ts'
import { useLive, useOnline } from '../client.tsx'
import { createGuestWords, setPageLanguage } from '../i18n.ts'
import { Offline } from '../ui/Offline.tsx'
import { GuestScreen } from './GuestScreen.tsx'
import { Speech } from './speech/Speech.tsx'
import { useContrast } from './useContrast.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { useLargeText } from './useLargeText.ts'

/** Everything at `#/`: waits for the core, then shows the screen of the guest who is here. */
export function Guest() {
  const desk = useLive('desk.state')
  const visit = useLive('visit.current')
  const online = useOnline()
  useKeptFocus()
  const largeText = useLargeText(visit.status === 'ready' && visit.data !== null)
  const elsewhere = whereElse(
    desk.status === 'ready' ? desk.data : undefined,
    desk.status === 'failed' && desk.error.code,
  )
  useEffect(() => {
    if (elsewhere !== undefined) window.location.hash = elsewhere
  }, [elsewhere])

  if (elsewhere !== undefined) return null
  const isReady = desk.status === 'ready' && visit.status === 'ready'
  if (!online || desk.status === 'failed' || visit.status === 'failed') return <Offline />
  return isReady ? <Speaking desk={desk.data} visit={visit.data} {...largeText} /> : null
}

/** A desk nobody has set up begins with the operator; a device that may only look gets the display. */
function whereElse(desk: DeskState | undefined, failure: string | false): string | undefined {
  if (desk && !desk.setUp) return '#/operator'
  return failure === 'not-allowed' ? '#/display' : undefined
}

type SpeakingProps = {
  desk: DeskState
  visit: Visit | null
  isLarge: boolean
  setLarge: (isLarge: boolean | undefined) => void
}
/** Chooses the language: the guest's while somebody is here, otherwise the one tapped, otherwise the event's first. */
function Speaking({ desk, visit, isLarge, setLarge }: SpeakingProps) {
  const [tapped, setTapped] = useState<Language>()
  const language = visit?.language ?? tapped ?? desk.languages[0] ?? 'en'
  const { contrast, setContrast } = useContrast(desk.contrast, visit !== null)
  const words = useMemo(() => createGuestWords(language), [language])
  useLayoutEffect(() => setPageLanguage(language), [language])
  return (
    <I18nextProvider i18n={words}>
      <Speech language={language}>
        <GuestScreen
          desk={desk}
          visit={visit}
          language={language}
          onLanguage={setTapped}
          contrast={contrast}
          onContrast={setContrast}
          isLarge={isLarge}
          onLarge={setLarge}
        />
      </Speech>
    </I18nextProvider>
  )
}
