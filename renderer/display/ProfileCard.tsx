import type { TFunction } from 'i18next'
import { type Language, languages, type WallWords } from '../../shared/languages.ts'
import type { AppLabel } from '../../shared/steps.ts'
import type { CardKind, DisplayState } from '../../shared/wall.ts'
import { appWord } from '../guest/appWords.ts'
import { classes } from '../ui/classes.ts'
import { QrImage } from '../ui/QrImage.tsx'
import { Digit } from './Digit.tsx'
import css from './ProfileCard.module.css'

type ProfileCardProps = {
  card: DisplayState['card']
  trouble: DisplayState['trouble']
  number: number
  language: Language
  words: WallWords
  t: TFunction
}

type Line = { label: AppLabel } | 'name' | 'page'
/** The name comes first: an iPhone keeps both lower buttons grey until it is typed, and Android does not mind. */
const inApp: readonly Line[] = [
  { label: 'onboarding_create_instant_account' },
  'name',
  { label: 'instant_onboarding_show_more_instances' },
  { label: 'scan_invitation_code' },
]
const lines: Record<CardKind, readonly Line[]> = {
  account: inApp,
  desk: inApp,
  invite: inApp,
  handover: ['page'],
}

/** Card 3, by far the biggest: what makes a profile, and what to tap. A code that would fail is not shown. */
export function ProfileCard({ card, trouble, number, language, words, t }: ProfileCardProps) {
  const said = { lang: language, dir: languages[language].direction }
  if (card === null)
    return (
      <section className={classes(css['profile'], css['trouble'])} role="status" {...said}>
        <span className={css['dots']} aria-hidden="true" />
        <h2>{trouble === 'wait' ? t('offline.heading') : t('trouble.ask')}</h2>
        {trouble === 'wait' && <p>{t('trouble.wait')}</p>}
      </section>
    )
  return (
    <section className={css['profile']} aria-label={words.profile}>
      <div className={css['code']}>
        <QrImage code={card.code} label={words.profile} />
      </div>
      <div className={css['steps']} {...said}>
        <h2>
          <Digit number={number} language={language} />
          {words.profile}
        </h2>
        <p>{card.kind === 'handover' ? words.camera : words.inApp}</p>
        <ol>
          {lines[card.kind].map(line => (
            <li key={typeof line === 'string' ? line : line.label}>
              {typeof line === 'string' ? (
                <span className={css['own']}>{words[line]}</span>
              ) : (
                <AppButton label={line.label} language={language} />
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function AppButton({ label, language }: { label: AppLabel; language: Language }) {
  const word = appWord(label, language, 'android')
  return (
    <bdi className={css['tap']} lang={word.language} dir={word.direction}>
      {word.text}
    </bdi>
  )
}
