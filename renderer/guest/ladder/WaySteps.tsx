import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../../../shared/model.ts'
import type { WayRoute } from '../../../shared/steps.ts'
import { AppWord } from '../AppWord.tsx'
import { phoneLanguageOf } from '../appWords.ts'
import { Sentence } from '../Sentence.tsx'
import card from '../StepCard.module.css'
import table from '../TableScreen.module.css'
import { WayScreen } from './pictures.tsx'

type WayStepsProps = { route: WayRoute; visit: Visit; below: ReactNode }

/** The three steps of a way, as at the code: a digit, our words, the app's words, a drawing. */
export function WaySteps({ route: { platform, steps }, visit, below }: WayStepsProps) {
  const { t } = useTranslation()
  const phoneLanguage = phoneLanguageOf(visit)
  const number = new Intl.NumberFormat(visit.language)
  return (
    <div className={table['side']}>
      <ol className={table['steps']} aria-label={t('table.steps')}>
        {steps.map(({ sentence, labels, pictures }, index) => (
          <li key={sentence} className={card['item']}>
            <div className={card['card']}>
              <span className={card['digit']} aria-hidden="true">
                {number.format(index + 1)}
              </span>
              <span className={card['words']}>
                <Sentence text={t(`ladder.step.${sentence}`)} />
                {labels.map(label => (
                  <AppWord key={label} label={label} language={phoneLanguage} platform={platform} />
                ))}
              </span>
              <span className={card['pictures']}>
                {pictures.map(picture => (
                  <WayScreen key={picture.screen} picture={picture} platform={platform} language={phoneLanguage} />
                ))}
              </span>
            </div>
          </li>
        ))}
      </ol>
      {below}
    </div>
  )
}
