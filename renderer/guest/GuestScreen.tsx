import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandError } from '../../shared/client.ts'
import type { Language } from '../../shared/languages.ts'
import type { Rung } from '../../shared/ladder.ts'
import type { Contrast, DeskState, PhoneKind, Trouble, Visit } from '../../shared/model.ts'
import { useClient } from '../client.tsx'
import { Button } from '../ui/Button.tsx'
import { useLargeFonts } from '../styles/useLargeFonts.ts'
import { AgainIcon, ArrowIcon, BackIcon } from '../ui/icons.tsx'
import { ArrivedScreen } from './ArrivedScreen.tsx'
import { ExistingScreen } from './ExistingScreen.tsx'
import { Frame } from './Frame.tsx'
import { LadderScreen } from './ladder/LadderScreen.tsx'
import { StuckButton } from './ladder/StuckButton.tsx'
import { Ways } from './ladder/Ways.tsx'
import { PhoneLanguageButton } from './languages/PhoneLanguageButton.tsx'
import { PhoneSwitch } from './PhoneSwitch.tsx'
import { useGoOnReading } from './speech/Speech.tsx'
import { StartReminder, StartScreen } from './StartScreen.tsx'
import { TableFooter } from './TableFooter.tsx'
import { TableScreen } from './TableScreen.tsx'
import { isRetryable } from './trouble.ts'
import { TroubleScreen } from './TroubleScreen.tsx'
import { useIdle } from './useIdle.ts'

type GuestScreenProps = {
  desk: DeskState
  visit: Visit | null
  language: Language
  onLanguage: (language: Language | undefined) => void
  contrast: Contrast
  onContrast: (contrast: Contrast | undefined) => void
  isLarge: boolean
  onLarge: (isLarge: boolean | undefined) => void
}

/** A button that did not work, and how to press it again. */
type Failure = { trouble: Trouble; again: () => void }

const troubleOf = (error: unknown): Trouble =>
  error instanceof CommandError
    ? { code: error.code, ...(error.reference === undefined ? {} : { reference: error.reference }) }
    : { code: 'unexpected' }

/** Which of the guest's screens is shown, and what its buttons do. All state of the visit is the core's. */
export function GuestScreen(props: GuestScreenProps) {
  const { desk, visit, language, onLanguage, contrast, onContrast, isLarge, onLarge } = props
  const { t } = useTranslation()
  const client = useClient()
  useLargeFonts(desk.languages, desk.event)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isChoosing, setIsChoosing] = useState(false)
  const attempt = async (deed: () => Promise<unknown>) => {
    setIsBusy(true)
    try {
      await deed()
      setFailure(null)
      setIsChoosing(false)
    } catch (error) {
      setFailure({ trouble: troubleOf(error), again: () => void attempt(deed) })
    }
    setIsBusy(false)
  }
  const start = (phone: PhoneKind) =>
    void attempt(async () => {
      await client.call('visit.start', { language, phone })
      // From here on the visit has the language; the next guest begins in the event's first one again.
      onLanguage(undefined)
    })
  const hello = () =>
    void attempt(async () => {
      await client.call('visit.hello', { language })
      onLanguage(undefined)
    })
  const end = () =>
    void attempt(async () => {
      onLanguage(undefined)
      await client.call('visit.end', null)
    })
  const goOnReading = useGoOnReading()
  const changeLanguage = (chosen: Language) => {
    if (chosen !== language) goOnReading()
    if (visit) void attempt(() => client.call('visit.change', { language: chosen }))
    else onLanguage(chosen)
  }

  const climb = (rung: Rung | 'next') => void attempt(() => client.call('visit.rung', { rung }))

  const trouble = failure?.trouble ?? (visit?.stage === 'trouble' ? (visit.trouble ?? { code: 'unexpected' }) : null)
  const isAtCode = visit !== null && !trouble && (visit.stage === 'preparing' || visit.stage === 'code')
  // While a code is shown the core's own clock hides it; everywhere else nobody touching means nobody there.
  useIdle(isAtCode ? null : desk.idleSeconds, () => {
    onLanguage(undefined)
    setFailure(null)
    setIsChoosing(false)
    onContrast(undefined)
    onLarge(undefined)
    if (visit) end()
  })

  const frame = {
    desk,
    language,
    isPractice: desk.practice || visit?.practice === true,
    onLanguage: changeLanguage,
    contrast,
    onContrast,
    isLarge,
    onLarge,
    onHelp: () => void client.call('help.ask', null).catch(() => {}),
  }
  if (trouble) {
    const again = failure?.again ?? (() => visit && start(visit.phone))
    return (
      <Frame
        {...frame}
        spoken=""
        footer={
          <Button look="plain" onClick={end} disabled={isBusy}>
            {t('table.next')}
            <ArrowIcon />
          </Button>
        }
      >
        <TroubleScreen trouble={trouble} language={language}>
          {isRetryable(trouble.code) && (
            <Button look="primary" onClick={again} disabled={isBusy}>
              <AgainIcon />
              {t('trouble.again')}
            </Button>
          )}
        </TroubleScreen>
      </Frame>
    )
  }
  if (!visit && isChoosing) {
    return (
      <Frame
        {...frame}
        spoken=""
        footer={
          <Button onClick={() => setIsChoosing(false)} disabled={isBusy}>
            <BackIcon />
            {t('more.back')}
          </Button>
        }
      >
        <ExistingScreen language={language} onNew={() => start('existing')} onKeep={hello} isBusy={isBusy} />
      </Frame>
    )
  }
  if (!visit) {
    return (
      <Frame {...frame} spoken="" footer={<StartReminder />}>
        <StartScreen
          event={desk.event}
          language={language}
          onPhone={phone => (phone === 'existing' ? setIsChoosing(true) : start(phone))}
          isBusy={isBusy}
        />
      </Frame>
    )
  }
  if (visit.stage === 'arrived') {
    return (
      <Frame
        {...frame}
        spoken={t(visit.kept ? 'display.welcome' : 'arrived.heading')}
        footer={
          <Button look="primary" onClick={end} disabled={isBusy}>
            {t('arrived.done')}
            <ArrowIcon />
          </Button>
        }
      >
        <ArrivedScreen visit={visit} />
      </Frame>
    )
  }
  const stuck = <StuckButton onPress={() => climb('next')} isDisabled={isBusy || visit.stage !== 'code'} />
  const notLikeThis = (
    <>
      <PhoneLanguageButton
        visit={visit}
        idleSeconds={desk.idleSeconds}
        onPhoneLanguage={phoneLanguage => void attempt(() => client.call('visit.change', { phoneLanguage }))}
      />
      {stuck}
    </>
  )
  return (
    <Frame
      {...frame}
      spoken={visit.stage === 'code' ? t('table.ready') : ''}
      middle={
        visit.rung === 'code' ? (
          <PhoneSwitch
            phone={visit.phone}
            onPhone={phone => void attempt(() => client.call('visit.change', { phone }))}
          />
        ) : (
          <Ways visit={visit} onWay={climb} />
        )
      }
      footer={
        <TableFooter
          visit={visit}
          isBusy={isBusy}
          onMore={() => void attempt(() => client.call('visit.extend', null))}
          onArrived={() => void attempt(() => client.call('visit.arrived', null))}
          onNext={end}
        />
      }
    >
      {visit.rung === 'code' ? (
        <TableScreen key={`${visit.id} ${visit.phone}`} visit={visit} below={notLikeThis} />
      ) : (
        <LadderScreen key={`${visit.id} ${visit.rung}`} visit={visit} below={stuck} />
      )}
    </Frame>
  )
}
