import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import type { DoctorLine, ProviderInfo } from '../../shared/overview.ts'
import { useQuery } from '../client.tsx'
import { Card } from './Card.tsx'
import { Doctor } from './Doctor.tsx'
import { useDraft } from './drafts.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { findMistakes, type FormValues, matchField, toSettings, toValues } from './formValues.ts'
import { PageHead } from './Frame.tsx'
import { Loading } from './Loading.tsx'
import { ProviderChoice } from './ProviderChoice.tsx'
import { ProviderForm } from './ProviderForm.tsx'
import { RegistrationCard } from './RegistrationCard.tsx'
import { SaveBar } from './SaveBar.tsx'
import { classesOf } from './style.ts'
import sheet from './ServerPage.module.css'
import { useAttempt } from './useAttempt.ts'
import { useSettings } from './useSettings.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** Which server makes the profiles, its settings, and the test. */
export function ServerPage() {
  const { t } = useWords()
  const providers = useQuery('providers.list', null)
  const settings = useSettings()
  const error = settings.error ?? (providers.status === 'failed' ? providers.error : undefined)
  return (
    <>
      <PageHead title={t('server.title')} subtitle={t('server.subtitle')} />
      {error && <ErrorNote error={error} />}
      {!error && !(settings.stored && providers.status === 'ready') && <Loading />}
      {providers.status === 'ready' && settings.stored && (
        <ServerForm providers={providers.data} stored={settings.stored} save={settings.save} />
      )}
    </>
  )
}

type ServerFormProps = {
  providers: ProviderInfo[]
  stored: NonNullable<ReturnType<typeof useSettings>['stored']>
  save: ReturnType<typeof useSettings>['save']
}
type Draft = { provider: string; typed: Record<string, FormValues> }

function ServerForm({ providers, stored, save }: ServerFormProps) {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const { server } = stored.settings
  const { shown, state, change, saved } = useDraft<Draft>('server', { provider: server.provider, typed: {} })
  const { provider: chosen, typed } = shown
  const fields = providers.find(({ id }) => id === chosen)?.fields ?? []
  const same = chosen === server.provider
  const secretsSet = same ? stored.secretsSet : []
  const values = typed[chosen] ?? toValues(fields, same ? server.settings : {})
  const { attempt, reject, mark, forgive, running, errors, failure } = useAttempt(
    fields.map(({ path }) => path),
    form,
  )
  /** What is filled in, or undefined when something has to be corrected first. */
  const collect = () => {
    const mistakes = Object.entries(findMistakes(fields, values, secretsSet))
    reject(Object.fromEntries(mistakes.map(([path, why]) => [path, t(`form.${why}`)])))
    return mistakes.length > 0 ? undefined : { provider: chosen, settings: toSettings(fields, values) }
  }
  const paths = fields.map(({ path }) => path)
  const markFound = (lines: readonly DoctorLine[]) => {
    const found = lines.flatMap(({ field, found }) => {
      const path = matchField(field, paths)
      return path === undefined ? [] : [[path, found] as const]
    })
    if (found.length > 0) mark(Object.fromEntries(found))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const next = collect()
    if (!next) return
    const done = await attempt(() => save(settings => ({ ...settings, server: next })))
    if (!done) return
    saved()
  }
  return (
    <div className={style('columns')}>
      <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
        <Card title={t('server.kind')}>
          <ProviderChoice
            providers={providers}
            value={chosen}
            onChange={provider => {
              change({ provider })
              reject({})
            }}
            label={t('server.kind')}
            stacked
          />
        </Card>
        <Card title={t('server.settings')}>
          {fields.length === 0 && <p className={style('nothing')}>{t('welcome.nothing')}</p>}
          <ProviderForm
            key={chosen}
            fields={fields}
            values={values}
            errors={errors}
            secretsSet={secretsSet}
            onChange={(path, value) => {
              change({ provider: chosen, typed: { ...typed, [chosen]: { ...values, [path]: value } } })
              forgive(path)
            }}
          />
          <SaveBar running={running} state={state} faulty={Object.keys(errors).length > 0} failure={failure} />
        </Card>
      </Form>
      <div className={style('form')}>
        <Card title={t('doctor.title')}>
          <Doctor
            hint={`${t('doctor.hint')} ${state === 'unsaved' ? t('doctor.unsavedHint') : ''}`}
            server={() => {
              const next = collect()
              return next && { server: next }
            }}
            onDone={markFound}
          />
        </Card>
        <RegistrationCard key={JSON.stringify(server)} />
      </div>
    </div>
  )
}
