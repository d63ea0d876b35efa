import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import { useClient } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { Card } from './Card.tsx'
import { useDraft } from './drafts.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { NumberRow, TextRow } from './fields.tsx'
import { classesOf } from './style.ts'
import { fromMomentField } from './text.ts'
import sheet from './TokensPage.module.css'
import { useAttempt } from './useAttempt.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type Draft = { comment: string; maxUses: number; until: string }
const empty: Draft = { comment: '', maxUses: 40, until: '' }

/** Makes a registration token at the server. */
export function TokenForm({ onMade }: { onMade: () => void }) {
  const { t } = useWords()
  const client = useClient()
  const form = useRef<HTMLFormElement>(null)
  const { shown: draft, change, saved } = useDraft<Draft>('token', empty)
  const { attempt, forgive, running, errors, failure } = useAttempt(['comment', 'maxUses', 'expiresAt'], form)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { comment, maxUses, until } = draft
    const wish = { comment, maxUses, expiresAt: fromMomentField(until) }
    const done = await attempt(async () => void (await client.call('tokens.create', wish)))
    if (!done) return
    saved()
    onMade()
  }
  return (
    <Card title={t('tokens.create')}>
      <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
        <TextRow
          name="comment"
          label={t('tokens.createComment')}
          placeholder={t('tokens.createCommentExample')}
          mark={t('form.optional')}
          value={draft.comment}
          error={errors['comment']}
          onChange={comment => {
            change({ comment })
            forgive('comment')
          }}
        />
        <NumberRow
          name="maxUses"
          label={t('tokens.createUses')}
          value={draft.maxUses}
          error={errors['maxUses']}
          onChange={maxUses => change({ maxUses })}
          min={1}
          max={100_000}
        />
        <TextRow
          name="expiresAt"
          kind="moment"
          label={t('tokens.createUntil')}
          hint={t('tokens.createUntilHint')}
          value={draft.until}
          error={errors['expiresAt']}
          onChange={until => {
            change({ until })
            forgive('expiresAt')
          }}
        />
        {failure && <ErrorNote error={failure} />}
        <div className={style('bar')}>
          <ActionButton type="submit" pending={running}>
            {running ? t('tokens.creating') : t('tokens.createButton')}
          </ActionButton>
        </div>
      </Form>
    </Card>
  )
}
