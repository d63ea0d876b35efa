import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/languages.ts'
import type { Contrast, DeskState } from '../../shared/model.ts'
import { Button } from '../ui/Button.tsx'
import { ContrastIcon, HandIcon, LargerIcon, Logo } from '../ui/icons.tsx'
import css from './Frame.module.css'
import { LanguageBar } from './languages/LanguageBar.tsx'
import { ListenButton } from './speech/Speech.tsx'

type FrameProps = {
  desk: DeskState
  language: Language
  isPractice: boolean
  onLanguage: (language: Language) => void
  onHelp: () => void
  contrast: Contrast
  onContrast: (contrast: Contrast) => void
  isLarge: boolean
  onLarge: (isLarge: boolean) => void
  /** Said by screen readers when it changes. */
  spoken: string
  middle?: ReactNode
  footer: ReactNode
  children: ReactNode
}

/** What stays in its place on every guest screen: languages above, Help in its corner, Practice across the top. */
export function Frame({
  desk,
  language,
  isPractice,
  onLanguage,
  onHelp,
  contrast,
  onContrast,
  isLarge,
  onLarge,
  spoken,
  middle,
  footer,
  children,
}: FrameProps) {
  const { t } = useTranslation()
  return (
    <div className={css['frame']}>
      <header className={css['top']}>
        {isPractice && <p className={css['practice']}>{t('practice')}</p>}
        <div className={css['header']}>
          <DeskEntry />
          <ListenButton />
          <button
            type="button"
            className={css['look']}
            aria-pressed={contrast === 'high'}
            aria-label={t('more.contrast')}
            onClick={() => onContrast(contrast === 'high' ? 'normal' : 'high')}
          >
            <ContrastIcon />
          </button>
          <button
            type="button"
            className={css['look']}
            aria-pressed={isLarge}
            aria-label={t('more.larger')}
            onClick={() => onLarge(!isLarge)}
          >
            <LargerIcon />
          </button>
          <div className={css['middle']}>{middle}</div>
          <LanguageBar
            // Measured anew when its words change, in number or in size.
            key={`${desk.languages.join()} ${isLarge}`}
            offered={desk.languages}
            language={language}
            idleSeconds={desk.idleSeconds}
            onLanguage={onLanguage}
          />
        </div>
      </header>
      <main className={css['main']}>{children}</main>
      <footer className={css['footer']}>
        {desk.helpWanted ? (
          <p className={css['coming']} role="status" tabIndex={-1}>
            <HandIcon />
            {t('help.coming')}
          </p>
        ) : (
          <Button look="help" onClick={onHelp}>
            {t('help.ask')}
          </Button>
        )}
        <div className={css['actions']}>{footer}</div>
      </footer>
      <p className="only-spoken" role="status">
        {spoken}
      </p>
    </div>
  )
}

/** Long enough that no guest gets there by chance, in milliseconds. */
const longPress = 900

/** The logo is the operator's way in: a long press, or Enter on the keyboard. */
function DeskEntry() {
  const { t } = useTranslation()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const enter = () => {
    window.location.hash = '#/operator'
  }
  const release = () => clearTimeout(timer.current)
  return (
    <button
      type="button"
      className={css['entry']}
      aria-label={t('start.desk')}
      onPointerDown={() => {
        timer.current = setTimeout(enter, longPress)
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={event => event.preventDefault()}
      // A click without a pointer (detail 0) comes from a keyboard or a screen reader.
      onClick={event => event.detail === 0 && enter()}
    >
      <Logo />
    </button>
  )
}
