import { type Language, languages } from '../../shared/languages.ts'
import type { SlipPage } from '../../shared/slips.ts'
import { routes } from '../../shared/steps.ts'
import { appWord } from '../guest/appWords.ts'
import css from './slips.module.css'

const APP_ADDRESS = 'get.delta.chat'

export const EventName = ({ name }: { name: string }) =>
  name === '' ? null : (
    <p className={css['event']}>
      <bdi>{name}</bdi>
    </p>
  )

/** What stands beside the code: the steps in each language, until when it is good, a line for a name, for which phone. */
export function SlipWordsOf({ page, number }: { page: SlipPage; number: number }) {
  const { look, practice } = page
  const [first = 'en'] = look.languages
  return (
    <>
      <div className={css['columns']}>
        {look.languages.map(language => (
          <Steps key={language} page={page} language={language} practice={practice} />
        ))}
      </div>
      <div className={css['foot']}>
        {look.languages.map(language => (
          <p key={language} lang={language} dir={languages[language].direction} className={css['until']}>
            {untilIn(language, look.expiresAt)}
          </p>
        ))}
        <p className={css['name']}>
          {languages[first].slips.name}
          <span className={css['line']} />
          <span className={css['number']}>
            <bdi>{languages[first].guest.phone[look.phone]}</bdi> · <bdi>{number}</bdi>
          </span>
        </p>
      </div>
    </>
  )
}

type StepsProps = { page: SlipPage; language: Language; practice: boolean }

function Steps({ page, language, practice }: StepsProps) {
  const { guest, direction } = languages[language]
  const { platform, steps } = routes[page.look.phone]
  const digits = new Intl.NumberFormat(language)
  return (
    <div lang={language} dir={direction} className={css['language']}>
      {practice && <p className={css['practice']}>{guest.practice}</p>}
      <ol className={css['steps']}>
        {steps.map((step, index) => (
          <li key={step.sentence} className={css['step']}>
            <span className={css['digit']}>{digits.format(index + 1)}</span>
            <span>
              {guest.step[step.sentence]}{' '}
              {step.labels.map(label => {
                const word = appWord(label, language, platform)
                return (
                  <bdi key={label} lang={word.language} dir={word.direction} className={css['button']}>
                    {word.text}
                  </bdi>
                )
              })}
            </span>
          </li>
        ))}
      </ol>
      <p className={css['app']}>
        {guest.table.noApp} <bdi dir="ltr">{APP_ADDRESS}</bdi>
      </p>
    </div>
  )
}

/** The hour is left out where it is the last of a day. */
export function untilIn(language: Language, expiresAt: number): string {
  const time = new Date(expiresAt)
  const isEvening = time.getHours() === 23 && time.getMinutes() === 59
  const date = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    ...(isEvening ? {} : { timeStyle: 'short' }),
  }).format(time)
  return languages[language].slips.until.replace('{{date}}', date)
}
