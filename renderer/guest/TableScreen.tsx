import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../../shared/model.ts'
import { type Platform, routes } from '../../shared/steps.ts'
import { QrImage } from '../ui/QrImage.tsx'
import { AppWord } from './AppWord.tsx'
import { phoneLanguageOf } from './appWords.ts'
import { tableCard } from './speech/cards.ts'
import { useSpokenCard } from './speech/Speech.tsx'
import { StepCard } from './StepCard.tsx'
import { StartReminder } from './StartScreen.tsx'
import { ShowButton } from './show/ShowButton.tsx'
import { ShowMe } from './show/ShowMe.tsx'
import { useShow } from './show/useShow.ts'
import css from './TableScreen.module.css'
import { useHeadingFocus } from './useHeadingFocus.ts'

/** One guest, one code, three steps. */
export function TableScreen({ visit, below }: { visit: Visit; below: ReactNode }) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  useSpokenCard(tableCard(t, visit))
  const [current, setCurrent] = useState(0)
  const { isOpen: isShown, button: showButton, open: show, close: hide } = useShow()
  const route = routes[visit.phone]
  const { platform, steps } = route
  return (
    <div className={css['table']}>
      <section className={css['codeCard']} aria-busy={visit.code === null}>
        <h1 ref={heading} tabIndex={-1} className="only-spoken">
          {t('table.title')}
        </h1>
        <div className={css['code']}>
          {visit.code ? <QrImage code={visit.code} label={t('table.code')} /> : <Preparing />}
        </div>
        <div className={css['caption']}>
          <p className={css['onlyYou']}>{t('table.onlyYou')}</p>
          {visit.phone === 'existing' ? <Instead visit={visit} platform={platform} /> : <StartReminder />}
        </div>
      </section>
      <div className={css['side']}>
        {isShown ? (
          <ShowMe route={route} language={visit.language} phoneLanguage={phoneLanguageOf(visit)} onClose={hide} />
        ) : (
          <ol className={css['steps']} aria-label={t('table.steps')}>
            {steps.map((step, index) => (
              <StepCard
                key={step.sentence}
                number={index + 1}
                step={step}
                platform={platform}
                language={visit.language}
                phoneLanguage={phoneLanguageOf(visit)}
                progress={index === current ? 'current' : index < current ? 'done' : 'ahead'}
                onChoose={() => setCurrent(index)}
              />
            ))}
          </ol>
        )}
        <div className={css['below']}>
          {!isShown && <ShowButton ref={showButton} onPress={show} />}
          {below}
        </div>
      </div>
    </div>
  )
}

/** The app asks this of people who scanned without making a new profile first. */
function Instead({ visit, platform }: { visit: Visit; platform: Platform }) {
  const { t } = useTranslation()
  const gap = '|'
  const [before, after] = t('table.existingHint', { question: gap }).split(gap)
  return (
    <p className={css['instead']}>
      {before}
      <AppWord label="confirm_add_transport" language={phoneLanguageOf(visit)} platform={platform} />
      {after}
    </p>
  )
}

/** Stands where the code will be: the three corners of every code, and nothing that could be scanned. */
function Preparing() {
  const { t } = useTranslation()
  return (
    <div className={css['preparing']}>
      <svg viewBox="0 0 57 57" aria-hidden="true">
        {['4 4', '46 4', '4 46'].map(place => (
          <path
            key={place}
            transform={`translate(${place})`}
            d="M1.5 .5h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1zM3 3h1v1h-1z"
          />
        ))}
      </svg>
      <p>{t('table.preparing')}</p>
    </div>
  )
}
