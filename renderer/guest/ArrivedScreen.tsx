import { useTranslation } from 'react-i18next'
import type { Visit } from '../../shared/model.ts'
import { type Platform, routes } from '../../shared/steps.ts'
import { CheckIcon } from '../ui/icons.tsx'
import { QrImage } from '../ui/QrImage.tsx'
import { AppWord } from './AppWord.tsx'
import { phoneLanguageOf } from './appWords.ts'
import css from './ArrivedScreen.module.css'
import { AppScreen } from './pictures/AppScreen.tsx'
import { Sentence } from './Sentence.tsx'
import { arrivedCard, type HelloStep } from './speech/cards.ts'
import { useSpokenCard } from './speech/Speech.tsx'
import { useHeadingFocus } from './useHeadingFocus.ts'

/** With an invite the guest scans it; without one a friend scans the guest's own code. */
function helloSteps(hasInvite: boolean, platform: Platform): readonly HelloStep[] {
  const [open, show] =
    platform === 'desktop' ? (['openScannerClick', 'ownCodeClick'] as const) : (['openScanner', 'ownCode'] as const)
  const [icon, scanner] = [[{ screen: 'codeIcon' }], [{ screen: 'scanner' }]] as const
  return hasInvite
    ? [
        { sentence: open, labels: ['qr_code', 'qrscan_title'], pictures: icon },
        { sentence: 'scan', labels: [], pictures: scanner },
      ]
    : [
        { sentence: show, labels: ['qr_code'], pictures: icon },
        { sentence: 'friend', labels: [], pictures: scanner },
      ]
}

/** The phone is in. What now: say hello. */
export function ArrivedScreen({ visit }: { visit: Visit }) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  const { platform } = routes[visit.phone]
  const phoneLanguage = phoneLanguageOf(visit)
  const steps = helloSteps(visit.invite !== null, platform)
  useSpokenCard(arrivedCard(t, visit, steps))
  const number = new Intl.NumberFormat(visit.language)
  return (
    <div className={css['arrived']}>
      <div className={css['card']}>
        {visit.invite ? <QrImage code={visit.invite.code} label={t('arrived.invite')} /> : <Friends />}
      </div>
      <section className={css['hello']}>
        <div className={css['news']}>
          <span className={css['check']}>
            <CheckIcon />
          </span>
          <h1 ref={heading} tabIndex={-1} className={css['heading']}>
            {t(visit.kept ? 'display.welcome' : 'arrived.heading')}
          </h1>
        </div>
        <h2 className={css['next']}>{t('arrived.hello')}</h2>
        <ol className={css['steps']}>
          {steps.map((step, index) => (
            <li key={step.sentence} className={css['step']}>
              <span className={css['digit']} aria-hidden="true">
                {number.format(index + 1)}
              </span>
              <span className={css['words']}>
                <Sentence text={t(`arrived.${step.sentence}`)} />
                {step.labels.map(label => (
                  <AppWord key={label} label={label} language={phoneLanguage} platform={platform} />
                ))}
              </span>
              <span className={css['picture']}>
                {step.pictures.map(picture => (
                  <AppScreen key={picture.screen} picture={picture} platform={platform} language={phoneLanguage} />
                ))}
              </span>
            </li>
          ))}
        </ol>
        {visit.invite && <p className={css['waiting']}>{t('more.waiting')}</p>}
      </section>
    </div>
  )
}

/** Two people and their words: what comes after "You are in" when the desk has no invite of its own. */
const Friends = () => (
  <svg className={css['friends']} viewBox="0 0 300 190" aria-hidden="true">
    <path
      d="M34 14h92c13 0 22 9 22 22v38c0 13-9 22-22 22h-46l-26 24v-24h-20c-13 0-22-9-22-22v-38c0-13 9-22 22-22z"
      fill="#0b7a75"
    />
    <path d="M46 46h70M46 66h44" stroke="#fff" strokeWidth="9" strokeLinecap="round" />
    <path
      d="M178 70h88c13 0 22 9 22 22v34c0 13-9 22-22 22h-14v24l-26-24h-48c-13 0-22-9-22-22v-34c0-13 9-22 22-22z"
      fill="#f4b942"
    />
    <path d="M190 100h64M210 120h44" stroke="#1b1f3b" strokeWidth="9" strokeLinecap="round" />
  </svg>
)
