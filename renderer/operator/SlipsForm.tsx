import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import { type Language, languageCodes, languages } from '../../shared/languages.ts'
import { languagesPerSlip, MOST_SLIPS, papers, perPageChoices, slipPhones } from '../../shared/slip-layout.ts'
import type { SlipLook } from '../../shared/slips.ts'
import { useClient } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { useDraft } from './drafts.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { ChoiceRow, NumberRow, SelectRow, TextRow } from './fields.tsx'
import { classesOf } from './style.ts'
import sheet from './SlipsPage.module.css'
import { fromMomentField, toMomentField } from './text.ts'
import { useAttempt } from './useAttempt.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type Draft = Omit<SlipLook, 'expiresAt' | 'languages'> & {
  count: number
  first: Language
  second: Language | null
  until: string
}

const STANDARD_COUNT = 20
const allLanguages = languageCodes.map(code => ({ id: code, text: languages[code].name }))
const languageOf = (text: string) => languageCodes.find(code => code === text)

const draftOf = ({ languages: [first = 'en', second], expiresAt, ...look }: SlipLook): Draft => ({
  ...look,
  count: STANDARD_COUNT,
  first,
  second: second ?? null,
  until: toMomentField(expiresAt),
})

function wishOf({ count, first, second, until, ...look }: Draft) {
  const languages =
    second !== null && second !== first && languagesPerSlip[look.perPage] > 1 ? [first, second] : [first]
  return { count, look: { ...look, languages, expiresAt: fromMomentField(until) ?? 0 } }
}

/** How many slips, and what they look like. */
export function SlipsForm({ standard }: { standard: SlipLook }) {
  const { t } = useWords()
  const client = useClient()
  const form = useRef<HTMLFormElement>(null)
  const { shown: draft, change } = useDraft<Draft>('slips', draftOf(standard))
  const { attempt, forgive, running, errors, failure } = useAttempt(['look.expiresAt'], form)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await attempt(async () => void (await client.call('slips.make', wishOf(draft))))
  }
  return (
    <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
      <NumberRow
        name="count"
        label={t('slips.count')}
        value={draft.count}
        onChange={count => change({ count })}
        min={1}
        max={MOST_SLIPS}
      />
      <ChoiceRow
        name="perPage"
        label={t('slips.perPage')}
        value={String(draft.perPage)}
        onChange={text => change({ perPage: perPageChoices.find(choice => String(choice) === text) ?? 4 })}
        choices={perPageChoices.map(choice => ({ id: String(choice), text: String(choice) }))}
      />
      <SelectRow
        name="first"
        label={t('slips.language')}
        value={draft.first}
        onChange={text => change({ first: languageOf(text) ?? 'en' })}
        choices={allLanguages}
      />
      {languagesPerSlip[draft.perPage] > 1 && (
        <SelectRow
          name="second"
          label={t('slips.secondLanguage')}
          value={draft.second ?? ''}
          onChange={text => change({ second: languageOf(text) ?? null })}
          choices={[{ id: '', text: t('slips.noLanguage') }, ...allLanguages.filter(({ id }) => id !== draft.first)]}
        />
      )}
      <ChoiceRow
        name="phone"
        label={t('slips.phone')}
        value={draft.phone}
        onChange={text => change({ phone: slipPhones.find(choice => choice === text) ?? 'android' })}
        choices={slipPhones.map(id => ({ id, text: t(`slips.phones.${id}`) }))}
      />
      <ChoiceRow
        name="paper"
        label={t('slips.paper')}
        value={draft.paper}
        onChange={text => change({ paper: papers.find(choice => choice === text) ?? 'a4' })}
        choices={papers.map(id => ({ id, text: t(`slips.papers.${id}`) }))}
      />
      <TextRow
        name="look.expiresAt"
        kind="moment"
        label={t('slips.expires')}
        hint={t('slips.expiresHint')}
        value={draft.until}
        error={errors['look.expiresAt']}
        onChange={until => {
          change({ until })
          forgive('look.expiresAt')
        }}
      />
      {failure && <ErrorNote error={failure} />}
      <ActionButton type="submit" look="primary" pending={running}>
        {t('slips.start')}
      </ActionButton>
    </Form>
  )
}
