import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import type { LimitState } from '../../shared/abilities.ts'
import { useClient, useQuery } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { Card } from './Card.tsx'
import { useDraft } from './drafts.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { TextRow } from './fields.tsx'
import { Loading } from './Loading.tsx'
import { classesOf } from './style.ts'
import { fromMomentField, moment, toMomentField } from './text.ts'
import sheet from './TokensPage.module.css'
import { useAttempt } from './useAttempt.ts'
import { useWords, type Words } from './words.ts'

const style = classesOf(sheet)

type Draft = { profiles: string; until: string }

function inWords(limit: LimitState | null, t: Words['t']): string {
  if (limit === null) return t('tokens.limitNone')
  if (limit.isOver) return t('tokens.limitOver')
  if (limit.left === null) return t('tokens.limitNowUntil', { time: moment(limit.until ?? 0) })
  return t('tokens.limitNow', { left: limit.left, count: limit.profiles ?? 0 })
}

const draftOf = (limit: LimitState | null): Draft => ({
  profiles: String(limit?.profiles ?? ''),
  until: toMomentField(limit?.until ?? null),
})

/** After how many profiles, or when, the desk stops by itself. Saving it counts from now on. */
export function LimitCard() {
  const overview = useQuery('overview.read', null, ['overview.changed'])
  if (overview.status === 'failed') return <ErrorNote error={overview.error} />
  if (overview.status === 'loading') return <Loading />
  return <LimitForm limit={overview.data.limit} />
}

function LimitForm({ limit }: { limit: LimitState | null }) {
  const { t } = useWords()
  const client = useClient()
  const form = useRef<HTMLFormElement>(null)
  const { shown, change, saved } = useDraft<Draft>('limit', draftOf(limit))
  const { attempt, reject, forgive, running, errors, failure } = useAttempt(['profiles', 'until'], form)
  const text = (key: keyof Draft) => ({
    name: key,
    value: shown[key],
    error: errors[key],
    mark: t('form.optional'),
    onChange: (value: string) => {
      change({ [key]: value })
      forgive(key)
    },
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const count = shown.profiles.trim()
    if (count !== '' && !/^[1-9]\d{0,5}$/.test(count)) return reject({ profiles: t('tokens.limitNumber') })
    const until = fromMomentField(shown.until)
    const wish = {
      profiles: count === '' ? null : Number(count),
      until: until === null ? null : new Date(until).toISOString(),
    }
    if (await attempt(async () => void (await client.call('limit.save', wish)))) saved()
  }
  return (
    <Card title={t('tokens.limit')}>
      <p className={style('plain')}>{t('tokens.limitHint')}</p>
      <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
        <div className={style('limit')}>
          <TextRow
            {...text('profiles')}
            kind="number"
            label={t('tokens.limitProfiles')}
            placeholder={t('tokens.limitProfilesExample')}
          />
          <TextRow {...text('until')} kind="moment" label={t('tokens.limitUntil')} hint={t('tokens.limitUntilHint')} />
        </div>
        {failure && <ErrorNote error={failure} />}
        <div className={style('bar')}>
          <p role="status" className={style('now')}>
            {inWords(limit, t)}
          </p>
          <ActionButton type="submit" look="primary" pending={running}>
            {running ? t('form.saving') : t('tokens.limitSave')}
          </ActionButton>
        </div>
      </Form>
    </Card>
  )
}
