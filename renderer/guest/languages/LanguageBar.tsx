import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../shared/languages.ts'
import { classes } from '../../ui/classes.ts'
import { GlobeIcon } from '../../ui/icons.tsx'
import { Chooser } from './Chooser.tsx'
import css from './languages.module.css'
import { useFitting } from './useFitting.ts'

type LanguageBarProps = {
  offered: readonly Language[]
  language: Language
  idleSeconds: number
  onLanguage: (language: Language) => void
}

/** The event's languages in their order, as many as fit; behind the globe all of them. */
export function LanguageBar({ offered, language, idleSeconds, onLanguage }: LanguageBarProps) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const { row, shown } = useFitting(offered.length, offered.indexOf(language))
  const names = shown ? offered.filter((_, index) => shown.includes(index)) : offered
  const left = shown ? offered.length - shown.length : offered.length
  return (
    <>
      <nav ref={row} className={css['bar']} aria-label={t('start.languages')}>
        {names.map(code => (
          <button
            key={code}
            type="button"
            lang={code}
            dir={languages[code].direction}
            aria-pressed={code === language}
            className={classes(css['language'], code === language && css['chosen'])}
            onClick={() => onLanguage(code)}
          >
            {languages[code].name}
          </button>
        ))}
        {left > 0 && (
          <button
            type="button"
            className={classes(css['language'], css['more'])}
            aria-label={t('choice.more')}
            aria-haspopup="dialog"
            onClick={() => setIsOpen(true)}
          >
            <GlobeIcon />
            <span aria-hidden="true">{new Intl.NumberFormat(language, { signDisplay: 'always' }).format(left)}</span>
          </button>
        )}
      </nav>
      {isOpen && (
        <Chooser
          heading={t('start.languages')}
          choices={offered.map(code => ({ code, ...languages[code] }))}
          chosen={language}
          idleSeconds={idleSeconds}
          onChoose={onLanguage}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
