import { useQuery } from '../client.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { PageHead } from './Frame.tsx'
import { Loading } from './Loading.tsx'
import { RegisterCard } from './RegisterCard.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { classesOf } from './style.ts'
import sheet from './RegisterPage.module.css'
import { useSettings } from './useSettings.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** The wall code: its settings, and the code itself. */
export function RegisterPage() {
  const { t } = useWords()
  const { stored, error: unread, save } = useSettings()
  const state = useQuery('register.read', null, ['overview.changed'])
  const error = unread ?? (state.status === 'failed' ? state.error : undefined)
  return (
    <>
      <PageHead title={t('wallCode.title')} subtitle={t('wallCode.subtitle')} />
      {error && <ErrorNote error={error} />}
      {!error && !(stored && state.status === 'ready') && <Loading />}
      {stored && state.status === 'ready' && (
        <div className={style('columns')}>
          <RegisterForm stored={stored} save={save} />
          {state.data.code ? (
            <RegisterCard code={state.data.code} />
          ) : (
            <Card title={t('wallCode.code')}>
              <p className={style('plain')}>
                {t(
                  stored.settings.register.listen !== null && !state.data.isOpen ? 'wallCode.closed' : 'wallCode.none',
                )}
              </p>
            </Card>
          )}
        </div>
      )}
    </>
  )
}
