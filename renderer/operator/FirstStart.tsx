import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import type { ProviderInfo } from '../../shared/overview.ts'
import { useClient, useQuery } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { Doctor } from './Doctor.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { TextRow } from './fields.tsx'
import { classesOf } from './style.ts'
import sheet from './FirstStart.module.css'
import { findMistakes, type FormValues, toSettings, toValues } from './formValues.ts'
import { useShowTable } from './Frame.tsx'
import { Loading } from './Loading.tsx'
import { ProviderChoice } from './ProviderChoice.tsx'
import { ProviderForm } from './ProviderForm.tsx'
import { mistakeInPin } from './text.ts'
import { useAttempt } from './useAttempt.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type FirstStartProps = { onUnlocked: () => void; onDone: () => void }

/** Asks three things and no more, then offers the test. */
export function FirstStart({ onUnlocked, onDone }: FirstStartProps) {
  const providers = useQuery('providers.list', null)
  const [ready, setReady] = useState<'real' | 'practice' | undefined>()
  if (providers.status === 'failed') return <ErrorNote error={providers.error} />
  if (providers.status === 'loading') return <Loading />
  if (ready) return <Ready practice={ready === 'practice'} onDone={onDone} />
  const onReady = (real: boolean) => {
    onUnlocked()
    setReady(real ? 'real' : 'practice')
  }
  return <Questions providers={providers.data} onReady={onReady} />
}

function Questions({ providers, onReady }: { providers: ProviderInfo[]; onReady: (real: boolean) => void }) {
  const { t } = useWords()
  const client = useClient()
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState(providers[0]?.id ?? '')
  const [typed, setTyped] = useState<Record<string, FormValues>>({})
  const [pins, setPins] = useState({ pin: '', again: '' })
  const provider = providers.find(({ id }) => id === chosen)
  const fields = (provider?.fields ?? []).filter(field => field.required && !field.advanced)
  const values = typed[chosen] ?? toValues(fields, {})
  const { attempt, reject, forgive, running, errors, failure } = useAttempt(
    [...fields.map(({ path }) => path), 'pin', 'again'],
    form,
  )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const mistakes = Object.entries(findMistakes(fields, values, [])).map(([path, why]) => [path, t(`form.${why}`)])
    const wrong = mistakeInPin(pins.pin, pins.again)
    if (wrong) mistakes.push(wrong === 'rules' ? ['pin', t('pin.rules')] : ['again', t('pin.differs')])
    if (mistakes.length > 0) return reject(Object.fromEntries(mistakes))
    const done = await attempt(async () => {
      await client.call('setup.finish', {
        server: { provider: chosen, settings: toSettings(fields, values) },
        pin: pins.pin,
      })
      await client.call('admin.unlock', { pin: pins.pin })
    })
    if (done) onReady(provider?.real ?? true)
  }
  const pinRow = (name: 'pin' | 'again', label: string, hint?: string) => (
    <TextRow
      name={name}
      kind="pin"
      label={label}
      value={pins[name]}
      onChange={value => {
        setPins({ ...pins, [name]: value })
        forgive(name)
      }}
      error={errors[name]}
      hint={hint}
      required
    />
  )
  return (
    <main className={style('screen')}>
      <header className={style('head')}>
        <h1>{t('welcome.title')}</h1>
        <p>{t('welcome.subtitle')}</p>
      </header>
      <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
        <Step number={1} title={t('welcome.server')}>
          <ProviderChoice providers={providers} value={chosen} onChange={setChosen} label={t('welcome.server')} />
        </Step>
        <Step number={2} title={t('welcome.address')}>
          {fields.length === 0 && <p className={style('nothing')}>{t('welcome.nothing')}</p>}
          <ProviderForm
            key={chosen}
            fields={fields}
            values={values}
            errors={errors}
            secretsSet={[]}
            onChange={(path, value) => {
              setTyped({ ...typed, [chosen]: { ...values, [path]: value } })
              forgive(path)
            }}
          />
        </Step>
        <Step number={3} title={t('welcome.pin')}>
          <p className={style('nothing')}>{t('welcome.pinHint')}</p>
          <div className={style('pins')}>
            {pinRow('pin', t('pin.label'))}
            {pinRow('again', t('pin.again'))}
          </div>
        </Step>
        <div className={style('foot')}>
          {failure && <ErrorNote error={failure} />}
          <ActionButton type="submit" look="primary" pending={running}>
            {running ? t('welcome.starting') : t('welcome.start')}
          </ActionButton>
        </div>
      </Form>
    </main>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className={style('step')} aria-labelledby={`step${number}`}>
      <h2 id={`step${number}`}>
        <span className={style('number')}>{number}</span> {title}
      </h2>
      <div className={style('answer')}>{children}</div>
    </section>
  )
}

function Ready({ practice, onDone }: { practice: boolean; onDone: () => void }) {
  const { t } = useWords()
  const showTable = useShowTable()
  return (
    <main className={style('screen')}>
      <header className={style('head')}>
        <h1>{t('welcome.doneTitle')}</h1>
        <p>{practice ? t('welcome.donePractice') : t('welcome.doneText')}</p>
      </header>
      <div className={style('ready')}>
        <Doctor hint={t('doctor.hint')} />
      </div>
      <div className={style('foot')}>
        <ActionButton look="quiet" onPress={onDone}>
          {t('welcome.operator')}
        </ActionButton>
        <ActionButton look="primary" onPress={showTable}>
          {t('showTable')}
        </ActionButton>
      </div>
    </main>
  )
}
