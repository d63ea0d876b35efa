import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import { Card } from './Card.tsx'
import { useDraft } from './drafts.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { type EventDraft, eventPaths, toDraft, withDraft } from './eventDraft.ts'
import { classesOf } from './style.ts'
import sheet from './EventPage.module.css'
import { NumberRow, SwitchRow, TextRow } from './fields.tsx'
import { PageHead } from './Frame.tsx'
import { HandoverForm } from './HandoverForm.tsx'
import { LanguageList } from './LanguageList.tsx'
import { Loading } from './Loading.tsx'
import { PinForm } from './PinForm.tsx'
import { SaveBar } from './SaveBar.tsx'
import { useAttempt } from './useAttempt.ts'
import { type StoredSettings, useSettings } from './useSettings.ts'
import { VoicesCard } from './VoicesCard.tsx'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** What guests see and for how long, and the operator's PIN. */
export function EventPage() {
  const { t } = useWords()
  const { stored, error, save } = useSettings()
  return (
    <>
      <PageHead title={t('event.title')} subtitle={t('event.subtitle')} />
      {error && <ErrorNote error={error} />}
      {!error && !stored && <Loading />}
      {stored && (
        <div className={style('page')}>
          <div className={style('column')}>
            <EventForm stored={stored} save={save} />
            <HandoverForm stored={stored} save={save} />
            <VoicesCard />
          </div>
          <PinForm />
        </div>
      )}
    </>
  )
}

type EventFormProps = { stored: StoredSettings; save: ReturnType<typeof useSettings>['save'] }

function EventForm({ stored, save }: EventFormProps) {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const { shown, state, change, saved } = useDraft<EventDraft>('event', toDraft(stored.settings))
  const { attempt, forgive, reject, running, errors, failure } = useAttempt(Object.values(eventPaths), form)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (shown.languages.length === 0) return reject({ [eventPaths.languages]: t('event.languagesNone') })
    if (!(await attempt(() => save(settings => withDraft(settings, shown))))) return
    saved()
  }
  const common = (key: keyof EventDraft) => ({ name: eventPaths[key], error: errors[eventPaths[key]] })
  const text = (key: 'name' | 'invite' | 'listen') => ({
    ...common(key),
    value: shown[key],
    onChange: (value: string) => {
      change({ [key]: value })
      forgive(eventPaths[key])
    },
  })
  const number = (key: 'hideAfterSeconds' | 'idleAfterSeconds' | 'stock') => ({
    ...common(key),
    value: shown[key],
    onChange: (value: number) => {
      change({ [key]: value })
      forgive(eventPaths[key])
    },
  })
  return (
    <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
      <Card title={t('event.event')}>
        <TextRow {...text('name')} label={t('event.name')} placeholder={t('event.nameExample')} />
        <TextRow
          {...text('invite')}
          label={t('event.invite')}
          hint={t('event.inviteHint')}
          placeholder="https://i.delta.chat/#…"
          mark={t('form.optional')}
        />
        <LanguageList
          label={t('event.languages')}
          chosen={shown.languages}
          onChange={languages => {
            change({ languages })
            forgive(eventPaths.languages)
          }}
          error={errors[eventPaths.languages]}
        />
      </Card>
      <Card title={t('event.table')}>
        <NumberRow
          {...number('hideAfterSeconds')}
          label={t('event.hide')}
          unit={t('event.seconds')}
          min={30}
          max={3600}
        />
        <NumberRow
          {...number('idleAfterSeconds')}
          label={t('event.idle')}
          hint={t('event.idleHint')}
          unit={t('event.seconds')}
          min={15}
          max={3600}
        />
        <NumberRow {...number('stock')} label={t('event.stock')} hint={t('event.stockHint')} min={0} max={300} />
        <TextRow
          {...text('listen')}
          label={t('event.listen')}
          hint={t('event.listenHint')}
          placeholder="192.168.1.20:8080"
          mark={t('form.optional')}
        />
        <SwitchRow
          {...common('strongColours')}
          label={t('event.contrast')}
          hint={t('event.contrastHint')}
          value={shown.strongColours}
          onChange={strongColours => change({ strongColours })}
        />
      </Card>
      <SaveBar running={running} state={state} faulty={Object.keys(errors).length > 0} failure={failure} />
    </Form>
  )
}
