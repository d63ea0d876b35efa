import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import type { HandoverState } from '../../shared/handover.ts'
import { useCommand, useQuery } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { Card } from './Card.tsx'
import { useDraft } from './drafts.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { NumberRow, TextRow } from './fields.tsx'
import { type HandoverDraft, handoverPaths, listenAt, toHandoverDraft, withHandoverDraft } from './handoverDraft.ts'
import sheet from './HandoverForm.module.css'
import { SaveBar } from './SaveBar.tsx'
import { classesOf } from './style.ts'
import { useAttempt } from './useAttempt.ts'
import type { StoredSettings, useSettings } from './useSettings.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type HandoverFormProps = { stored: StoredSettings; save: ReturnType<typeof useSettings>['save'] }

/** Where phones open the hand-over page, and whether the room gets profiles there. */
export function HandoverForm({ stored, save }: HandoverFormProps) {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const addresses = useQuery('handover.addresses', null)
  const overview = useQuery('overview.read', null, ['overview.changed'])
  const draft = useDraft<HandoverDraft>('handover', toHandoverDraft(stored.settings))
  const { shown, state, saved } = draft
  const { attempt, forgive, running, errors, failure } = useAttempt(Object.values(handoverPaths), form)
  const change = (part: Partial<HandoverDraft>) => {
    draft.change(part)
    for (const key of Object.keys(part)) forgive(handoverPaths[key as keyof HandoverDraft])
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await attempt(() => save(settings => withHandoverDraft(settings, shown))))) return
    saved()
  }
  const common = (key: keyof HandoverDraft) => ({ name: handoverPaths[key], error: errors[handoverPaths[key]] })
  const found = addresses.status === 'ready' ? addresses.data.slice(0, 4) : []
  return (
    <Card title={t('handover.title')}>
      <p className={style('plain')}>{t('handover.hint')}</p>
      <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
        <div className={style('fields')}>
          <TextRow
            {...common('listen')}
            value={shown.listen}
            onChange={listen => change({ listen })}
            label={t('handover.listen')}
            hint={t('handover.listenHint')}
            placeholder={listenAt('192.168.1.20')}
            mark={t('form.optional')}
          />
          <NumberRow
            {...common('minutes')}
            value={shown.minutes}
            onChange={minutes => change({ minutes })}
            label={t('handover.minutes')}
            hint={t('handover.minutesHint')}
            unit={t('handover.unit')}
            min={5}
            max={240}
          />
        </div>
        {found.length > 0 && (
          <div className={style('found')}>
            <span className={style('plain')}>{t('handover.found')}</span>
            {found.map(address => (
              <ActionButton key={address} onPress={() => change({ listen: listenAt(address) })}>
                {address}
              </ActionButton>
            ))}
          </div>
        )}
        <SaveBar
          running={running}
          state={state}
          faulty={Object.keys(errors).length > 0}
          failure={failure}
          label={t('handover.save')}
        />
      </Form>
      {overview.status === 'ready' && <RoomState {...overview.data} />}
    </Card>
  )
}

/** In practice nothing is given out, so there is nothing to stop. */
export function RoomState({ handover, practice }: { handover: HandoverState | null; practice: boolean }) {
  const { t } = useWords()
  const stop = useCommand('handover.stop')
  const start = useCommand('handover.start')
  const trust = useCommand('handover.trust')
  if (!handover) return <p className={style('plain')}>{t('handover.isOff')}</p>
  const { open, given, held } = handover
  const deed = open ? stop : start
  const error = deed.error ?? trust.error
  return (
    <>
      <div className={style('state')}>
        <p role="status">{t(open ? 'handover.isOpen' : 'handover.isStopped', { count: given })}</p>
        {!practice && (
          <ActionButton look={open ? 'danger' : 'plain'} pending={deed.running} onPress={() => void deed.run(null)}>
            {t(open ? 'handover.stop' : 'handover.start')}
          </ActionButton>
        )}
      </div>
      {open && held.addresses > 0 && (
        <div className={style('held')}>
          <p role="status">{t('handover.held', { count: held.addresses, profiles: held.profiles })}</p>
          <ActionButton pending={trust.running} onPress={() => void trust.run(null)}>
            {t('handover.trust')}
          </ActionButton>
        </div>
      )}
      {error && <ErrorNote error={error} />}
      <p className={style('plain')}>{t('handover.stopHint')}</p>
    </>
  )
}
