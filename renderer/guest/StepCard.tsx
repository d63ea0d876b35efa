import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/languages.ts'
import type { Platform, Step } from '../../shared/steps.ts'
import { classes } from '../ui/classes.ts'
import { AppWord } from './AppWord.tsx'
import type { PhoneLanguage } from './appWords.ts'
import { AppScreen } from './pictures/AppScreen.tsx'
import { Sentence } from './Sentence.tsx'
import css from './StepCard.module.css'

type StepCardProps = {
  number: number
  step: Step
  platform: Platform
  language: Language
  phoneLanguage: PhoneLanguage
  progress: 'done' | 'current' | 'ahead'
  onChoose: () => void
}

/** A digit, at most seven words, the phone's own button words, and a drawing with the finger on that button. */
export function StepCard({ number, step, platform, language, phoneLanguage, progress, onChoose }: StepCardProps) {
  const { t } = useTranslation()
  return (
    <li className={css['item']}>
      <button
        type="button"
        className={classes(css['card'], css[progress])}
        aria-current={progress === 'current' ? 'step' : undefined}
        onClick={onChoose}
      >
        <span className={css['digit']} aria-label={t('table.step', { number })} role="img">
          {new Intl.NumberFormat(language).format(number)}
        </span>
        <span className={css['words']}>
          <Sentence text={t(`step.${step.sentence}`)} />
          {step.labels.map(label => (
            <AppWord key={label} label={label} language={phoneLanguage} platform={platform} />
          ))}
        </span>
        <span className={css['pictures']}>
          {step.pictures.map(picture => (
            <AppScreen key={picture.screen} picture={picture} platform={platform} language={phoneLanguage} />
          ))}
        </span>
      </button>
    </li>
  )
}
