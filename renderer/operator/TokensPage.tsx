import { useState } from 'react'
import type { ServerToken } from '../../shared/abilities.ts'
import type { CommandError } from '../../shared/client.ts'
import { useClient, useCommand, useQuery } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { PageHead } from './Frame.tsx'
import { LimitCard } from './LimitCard.tsx'
import { Loading } from './Loading.tsx'
import { classesOf } from './style.ts'
import { moment } from './text.ts'
import { TokenForm } from './TokenForm.tsx'
import tableSheet from './Table.module.css'
import sheet from './TokensPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)
const table = classesOf(tableSheet)

/** Registration tokens at the server, where it has any, and the limit that the desk keeps by itself. */
export function TokensPage() {
  const { t } = useWords()
  const abilities = useQuery('abilities.read', null, ['desk.changed'])
  const reason = abilities.status === 'ready' ? abilities.data.tokens : undefined
  return (
    <>
      <PageHead title={t('tokens.title')} subtitle={t('tokens.subtitle')} />
      {abilities.status === 'loading' && <Loading />}
      {abilities.status === 'failed' && <ErrorNote error={abilities.error} />}
      {reason === null && <AtServer />}
      {typeof reason === 'string' && (
        <Card title={t('tokens.atServer')}>
          <p className={style('plain')}>{t('tokens.cannot', { reason })}</p>
        </Card>
      )}
      <LimitCard />
    </>
  )
}

function AtServer() {
  const { t } = useWords()
  const client = useClient()
  const first = useQuery('tokens.list', null)
  const [newest, setNewest] = useState<ServerToken[] | undefined>()
  const [failure, setFailure] = useState<CommandError | undefined>()
  const tokens = newest ?? (first.status === 'ready' ? first.data : undefined)
  const refresh = () =>
    client.call('tokens.list', null).then(
      list => {
        setNewest(list)
        setFailure(undefined)
      },
      (error: CommandError) => setFailure(error),
    )
  const error = failure ?? (first.status === 'failed' ? first.error : undefined)
  return (
    <div className={style('columns')}>
      <Card title={t('tokens.atServer')}>
        <p className={style('plain')}>{t('tokens.hint')}</p>
        {error && <ErrorNote error={error} />}
        {!error && !tokens && <Loading />}
        {tokens?.length === 0 && <p className={style('plain')}>{t('tokens.none')}</p>}
        {tokens && tokens.length > 0 && <TokenTable tokens={tokens} onRemoved={() => void refresh()} />}
      </Card>
      <TokenForm onMade={() => void refresh()} />
    </div>
  )
}

function TokenTable({ tokens, onRemoved }: { tokens: readonly ServerToken[]; onRemoved: () => void }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<string | undefined>()
  const remove = useCommand('tokens.remove')
  const confirm = async (token: string) => {
    if ((await remove.run({ token })) !== null) return
    setAsked(undefined)
    onRemoved()
  }
  return (
    <>
      <table className={table('table')}>
        <thead>
          <tr>
            <th scope="col">{t('tokens.token')}</th>
            <th scope="col">{t('tokens.uses')}</th>
            <th scope="col">{t('tokens.expires')}</th>
            <th scope="col">{t('tokens.state')}</th>
            <th scope="col">
              <span className={table('spoken')}>{t('tokens.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ token, comment, used, maxUses, pending, expiresAt, state }) => (
            <tr key={token}>
              <td>
                <code className={`${table('name')} ${style('token')}`}>{token}</code>
                {comment !== '' && <span className={table('note')}>{comment}</span>}
              </td>
              <td>
                {maxUses === null ? String(used) : t('tokens.used', { used, max: maxUses })}
                {pending > 0 && <span className={table('note')}>{t('tokens.pending', { count: pending })}</span>}
              </td>
              <td>{expiresAt === null ? t('tokens.never') : moment(expiresAt)}</td>
              <td>
                <span className={table('state')} data-mood={state === 'active' ? 'good' : 'bad'}>
                  {t(`tokens.states.${state}`)}
                </span>
              </td>
              <td>
                <ActionButton
                  look="quiet"
                  aria-label={t('tokens.removeOne', { token })}
                  onPress={() => setAsked(token)}
                >
                  {t('tokens.remove')}
                </ActionButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <AskDialog
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('tokens.removeTitle', { token: asked ?? '' })}
        error={remove.error}
        cancel={t('tokens.cancel')}
        confirm={
          <ActionButton look="danger" pending={remove.running} onPress={() => void confirm(asked ?? '')}>
            {t('tokens.remove')}
          </ActionButton>
        }
      >
        <p>{t('tokens.removeText')}</p>
      </AskDialog>
    </>
  )
}
