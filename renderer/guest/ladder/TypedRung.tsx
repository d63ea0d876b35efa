import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedLogin } from '../../../shared/ladder.ts'
import type { Visit } from '../../../shared/model.ts'
import { typedRoutes } from '../../../shared/steps.ts'
import { classes } from '../../ui/classes.ts'
import { AppWord } from '../AppWord.tsx'
import { phoneLanguageOf } from '../appWords.ts'
import { typedCard, type TypedRow } from '../speech/cards.ts'
import { useSpokenCard } from '../speech/Speech.tsx'
import { useHeadingFocus } from '../useHeadingFocus.ts'
import { Spelled } from './Spelled.tsx'
import css from './typed.module.css'

/** Longer addresses do not fit in the largest letters. */
const LARGE = 36

/** The login in large letters, one thing at a time, and every character as one says it on the telephone. */
export function TypedRung({ visit, below }: { visit: Visit; below: ReactNode }) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  const [open, setOpen] = useState<TypedRow>('address')
  const { typed, language, phone } = visit
  const { platform, sentence, labels } = typedRoutes[phone]
  useSpokenCard(typed ? typedCard(t, visit, typed, labels, open) : [])
  if (!typed) return null
  const row = (name: TypedRow, value: string | null, content: ReactNode) => (
    <section className={classes(css['row'], open === name && css['open'])}>
      <button
        type="button"
        className={css['head']}
        aria-expanded={open === name}
        aria-controls={`typed-${name}`}
        onClick={() => setOpen(name)}
      >
        <span className={css['label']}>{t(`ladder.typed.${name}`)}</span>
        {value !== null && open !== name && (
          <bdi className={css['value']} dir="ltr" lang="zxx">
            {value}
          </bdi>
        )}
      </button>
      <div id={`typed-${name}`} className={css['content']} hidden={open !== name}>
        {open === name && content}
      </div>
    </section>
  )
  return (
    <div className={classes(css['typed'], (typed.servers || typed.address.length > LARGE) && css['compact'])}>
      <div className={css['way']}>
        <h1 ref={heading} tabIndex={-1} className={css['title']}>
          {t('ladder.typed.title')}
        </h1>
        <p className={css['open-app']}>{t(`ladder.${sentence}`)}</p>
        <ol className={css['labels']}>
          {labels.map(label => (
            <li key={label}>
              <AppWord label={label} language={phoneLanguageOf(visit)} platform={platform} />
            </li>
          ))}
        </ol>
      </div>
      <div className={css['rows']}>
        {row('address', typed.address, <Spelled text={typed.address} language={language} />)}
        {row('password', typed.password, <Spelled text={typed.password} language={language} />)}
        {typed.servers && row('more', null, <Servers servers={typed.servers} />)}
      </div>
      {below}
    </div>
  )
}

/** The words of the security choice in the app's login form; they are the same in every language. */
const securities = { ssl: 'SSL/TLS', starttls: 'STARTTLS', plain: 'Off' } as const

/** What the app does not find by itself. Its form calls these rows by these names in every language. */
function Servers({ servers }: { servers: NonNullable<TypedLogin['servers']> }) {
  const { t } = useTranslation()
  return (
    <>
      <dl className={css['servers']} dir="ltr" lang="en">
        {(['imap', 'smtp'] as const).map(kind => {
          const { host, port, security, user } = servers[kind]
          return (
            <div key={kind}>
              <dt>{kind.toUpperCase()}</dt>
              <dd>{host}</dd>
              <dd>{port}</dd>
              <dd>{securities[security]}</dd>
              {user !== undefined && <dd>{user}</dd>}
            </div>
          )
        })}
      </dl>
      {servers.anyCertificate && <p className={css['certificate']}>{t('ladder.typed.anyCertificate')}</p>}
    </>
  )
}
