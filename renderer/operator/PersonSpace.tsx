import { type FormEvent, useRef, useState } from 'react'
import { Form, Meter } from 'react-aria-components'
import type { Quota } from '../../shared/abilities.ts'
import { useClient, useQuery } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { TextRow } from './fields.tsx'
import sheet from './PersonSpace.module.css'
import { classesOf } from './style.ts'
import { inMebibytes } from './text.ts'
import { useAttempt } from './useAttempt.ts'
import { useWords, type Words } from './words.ts'

const style = classesOf(sheet)
const MEBIBYTE = 1024 ** 2

type PersonSpaceProps = { id: number; /** Why the server cannot tell; null where it can. */ reason: string | null }

/** The space of one person at the server, which is asked as soon as this is drawn. */
export function PersonSpace({ id, reason }: PersonSpaceProps) {
  const { t } = useWords()
  return (
    <section className={style('space')} aria-label={t('people.space')}>
      <h3 className={style('title')}>{t('people.space')}</h3>
      {reason === null ? <Asked id={id} /> : <p>{t('people.notPossible', { reason })}</p>}
    </section>
  )
}

function inWords({ usedBytes, maxBytes }: Quota, t: Words['t']): string {
  const max = maxBytes === null ? t('people.spaceUnlimited') : t('people.spaceAllowed', { max: inMebibytes(maxBytes) })
  const used = usedBytes === null ? t('people.spaceUnknown') : t('people.spaceUsed', { used: inMebibytes(usedBytes) })
  return `${used} ${max}`
}

function Asked({ id }: { id: number }) {
  const { t } = useWords()
  const client = useClient()
  const form = useRef<HTMLFormElement>(null)
  const first = useQuery('people.space', { id })
  const [newest, setNewest] = useState<Quota | undefined>()
  const [typed, setTyped] = useState<string | undefined>()
  const { attempt, reject, forgive, running, errors, failure } = useAttempt(['maxBytes'], form)
  if (first.status === 'failed') return <ErrorNote error={first.error} />
  const quota = newest ?? (first.status === 'ready' ? first.data : undefined)
  if (!quota)
    return (
      <p role="status" className={style('asking')}>
        {t('people.spaceAsking')}
      </p>
    )
  const { usedBytes, maxBytes } = quota
  const text = typed ?? (maxBytes === null ? '' : String(Math.floor(maxBytes / MEBIBYTE)))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!/^[1-9]\d{0,6}$/.test(text.trim())) return reject({ maxBytes: t('people.spaceRule') })
    const wish = { id, maxBytes: Number(text) * MEBIBYTE }
    const done = await attempt(async () => setNewest(await client.call('people.setSpace', wish)))
    if (done) setTyped(undefined)
  }
  return (
    <>
      {usedBytes !== null && maxBytes !== null && (
        <Meter className={style('meter')} aria-label={t('people.space')} value={usedBytes} maxValue={maxBytes}>
          {({ percentage }) => <span className={style('filled')} style={{ inlineSize: `${percentage}%` }} />}
        </Meter>
      )}
      <p role="status">{inWords(quota, t)}</p>
      <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
        <TextRow
          name="maxBytes"
          kind="number"
          label={t('people.spaceLabel')}
          value={text}
          error={errors['maxBytes']}
          onChange={value => {
            setTyped(value)
            forgive('maxBytes')
          }}
        />
        <ActionButton type="submit" pending={running}>
          {t('people.spaceSet')}
        </ActionButton>
      </Form>
      {failure && <ErrorNote error={failure} />}
    </>
  )
}
