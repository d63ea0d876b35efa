import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import { Card } from './Card.tsx'
import { useDraft } from './drafts.tsx'
import { ChoiceRow, TextRow } from './fields.tsx'
import {
  emptyFields,
  type RegisterDraft,
  registerPaths,
  toRegisterDraft,
  type Way,
  ways,
  withRegisterDraft,
} from './registerDraft.ts'
import { SaveBar } from './SaveBar.tsx'
import { classesOf } from './style.ts'
import sheet from './RegisterPage.module.css'
import { useAttempt } from './useAttempt.ts'
import type { StoredSettings, useSettings } from './useSettings.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type RegisterFormProps = { stored: StoredSettings; save: ReturnType<typeof useSettings>['save'] }

/** Whether phones may ask this desk for profiles by a code on the wall, and how they reach it. */
export function RegisterForm({ stored, save }: RegisterFormProps) {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const { shown, state, change, saved } = useDraft<RegisterDraft>('register', toRegisterDraft(stored.settings))
  const { way } = shown
  const { attempt, reject, forgive, running, errors, failure } = useAttempt(Object.values(registerPaths), form)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const missing = emptyFields(shown)
    if (missing.length > 0) return reject(Object.fromEntries(missing.map(path => [path, t('form.required')])))
    if (!(await attempt(() => save(settings => withRegisterDraft(settings, shown))))) return
    saved()
  }
  const field = (key: keyof typeof registerPaths, value: string, put: (value: string) => Partial<RegisterDraft>) => ({
    name: registerPaths[key],
    error: errors[registerPaths[key]],
    value,
    onChange: (typed: string) => {
      change(put(typed))
      forgive(registerPaths[key])
    },
  })
  return (
    <Card title={t('wallCode.settings')}>
      <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
        <ChoiceRow
          name="way"
          label={t('wallCode.way')}
          value={way}
          onChange={next => {
            change({ way: next as Way })
            reject({})
          }}
          choices={ways.map(id => ({ id, text: t(`wallCode.ways.${id}`) }))}
          hint={t(`wallCode.explain.${way}`)}
        />
        {way !== 'off' && (
          <div className={style('fields')}>
            <TextRow
              {...field('url', shown.url, url => ({ url }))}
              label={t('wallCode.url')}
              hint={t('wallCode.urlHint')}
              placeholder="https://desk.example.org"
            />
            <TextRow
              {...field('listen', shown.listen[way], listen => ({ listen: { ...shown.listen, [way]: listen } }))}
              label={t(way === 'proxy' ? 'wallCode.listenProxy' : 'wallCode.listenCertificate')}
              hint={t(way === 'proxy' ? 'wallCode.listenProxyHint' : 'wallCode.listenCertificateHint')}
            />
          </div>
        )}
        {way === 'certificate' && (
          <div className={style('fields')}>
            <TextRow
              {...field('certificate', shown.certificate, certificate => ({ certificate }))}
              label={t('wallCode.certificate')}
              hint={t('wallCode.certificateHint')}
              placeholder="/etc/letsencrypt/live/desk/fullchain.pem"
            />
            <TextRow
              {...field('key', shown.key, key => ({ key }))}
              label={t('wallCode.key')}
              hint={t('wallCode.keyHint')}
              placeholder="/etc/letsencrypt/live/desk/privkey.pem"
            />
          </div>
        )}
        {way !== 'off' && <p className={style('plain')}>{t('wallCode.finds')}</p>}
        <SaveBar running={running} state={state} faulty={Object.keys(errors).length > 0} failure={failure} />
      </Form>
    </Card>
  )
}
