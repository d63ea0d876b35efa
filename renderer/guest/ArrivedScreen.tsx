import { useTranslation } from 'react-i18next'
import type { Visit } from '../../shared/model.ts'
import { routes, type Step } from '../../shared/steps.ts'
import { CheckIcon } from '../ui/icons.tsx'
import { QrImage } from '../ui/QrImage.tsx'
import { AppWord } from './AppWord.tsx'
import css from './ArrivedScreen.module.css'
import { AppScreen } from './pictures/AppScreen.tsx'
import { useHeadingFocus } from './useHeadingFocus.ts'

type HelloStep = { sentence: 'openScanner' | 'scan' | 'ownCode' | 'friend' } & Pick<Step, 'labels' | 'pictures'>

/** With an invite the guest scans it; without one a friend scans the guest's own code. */
const withInvite: readonly HelloStep[] = [
  { sentence: 'openScanner', labels: ['qr_code', 'qrscan_title'], pictures: [{ screen: 'codeIcon' }] },
  { sentence: 'scan', labels: [], pictures: [{ screen: 'scanner' }] },
]
const withoutInvite: readonly HelloStep[] = [
  { sentence: 'ownCode', labels: ['qr_code'], pictures: [{ screen: 'codeIcon' }] },
  { sentence: 'friend', labels: [], pictures: [{ screen: 'scanner' }] },
]

/** The phone is in. What now: say hello. */
export function ArrivedScreen({ visit }: { visit: Visit }) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  const { platform } = routes[visit.phone]
  const number = new Intl.NumberFormat(visit.language)
  return (
    <div className={css['arrived']}>
      <div className={css['in']}>
        <span className={css['check']}>
          <CheckIcon />
        </span>
        <h1 ref={heading} tabIndex={-1} className={css['heading']}>
          {t('arrived.heading')}
        </h1>
        {visit.invite && (
          <div className={css['invite']}>
            <QrImage code={visit.invite.code} label={t('arrived.invite')} />
          </div>
        )}
      </div>
      <section className={css['hello']}>
        <h2>{t('arrived.hello')}</h2>
        <ol className={css['steps']}>
          {(visit.invite ? withInvite : withoutInvite).map((step, index) => (
            <li key={step.sentence} className={css['step']}>
              <span className={css['digit']} aria-hidden="true">
                {number.format(index + 1)}
              </span>
              <span className={css['words']}>
                <span className={css['sentence']}>{t(`arrived.${step.sentence}`)}</span>
                {step.labels.map(label => (
                  <AppWord key={label} label={label} language={visit.language} platform={platform} />
                ))}
              </span>
              <span className={css['picture']}>
                {step.pictures.map(picture => (
                  <AppScreen key={picture.screen} picture={picture} platform={platform} language={visit.language} />
                ))}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
