import { useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { AbilityReasons } from '../../shared/abilities.ts'
import type { ProfileState } from '../../shared/model.ts'
import type { Person } from '../../shared/overview.ts'
import { useCommand, useQuery } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { SelectRow, SwitchRow, TextRow } from './fields.tsx'
import { PageHead } from './Frame.tsx'
import { Loading } from './Loading.tsx'
import { LostDialog } from './LostDialog.tsx'
import sheet from './PeoplePage.module.css'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonDialog } from './PersonDialog.tsx'
import { classesOf } from './style.ts'
import { useClock } from './useClock.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

const states: readonly ProfileState[] = [
  'connected',
  'shown',
  'proved',
  'created',
  'asked',
  'expired',
  'failed',
  'revoked',
]

/** Everybody who got a profile: looked up, taken back, let in again. */
export function PeoplePage() {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState('')
  const state = states.find(state => state === chosen) ?? null
  const slips = chosen === 'slips'
  const list = useQuery('people.list', { text, state, slips }, ['overview.changed'])
  const abilities = useQuery('abilities.read', null, ['desk.changed'])
  const overview = useQuery('overview.read', null)
  const failed = [list, abilities, overview].find(query => query.status === 'failed')
  return (
    <>
      <PageHead title={t('people.title')} subtitle={t('people.subtitle')} />
      <div className={style('tools')}>
        <div className={style('search')}>
          <TextRow
            name="text"
            label={t('people.search')}
            value={text}
            onChange={setText}
            placeholder={t('people.searchExample')}
          />
        </div>
        <SelectRow
          name="state"
          label={t('people.state')}
          value={chosen}
          onChange={setChosen}
          choices={[
            { id: '', text: t('people.allStates') },
            { id: 'slips', text: t('slips.only') },
            ...states.map(id => ({ id, text: t(`states.${id}`) })),
          ]}
        />
        {list.status === 'ready' && abilities.status === 'ready' && overview.status === 'ready' && (
          <RevokeUnused list={list.data} abilities={abilities.data} sign={overview.data.sign} />
        )}
        {list.status === 'ready' && list.data.listed && <WriteList />}
      </div>
      {failed?.status === 'failed' && <ErrorNote error={failed.error} />}
      {list.status === 'loading' && <Loading />}
      {list.status === 'ready' && abilities.status === 'ready' && overview.status === 'ready' && (
        <Found list={list.data} abilities={abilities.data} read={overview.data.now} />
      )}
    </>
  )
}

type FoundProps = { list: Output<'people.list'>; abilities: AbilityReasons; read: number }

function Found({ list, abilities, read }: FoundProps) {
  const { t } = useWords()
  const now = useClock(read)
  const [asked, setAsked] = useState<Person | undefined>()
  const { people, total } = list
  const count =
    total > people.length
      ? t('people.more', { shown: people.length, count: total })
      : t('people.shown', { count: total })
  return (
    <section className={style('found')} aria-label={t('people.title')}>
      <p role="status" className={style('count')}>
        {total === 0 ? t('people.none') : count}
      </p>
      {people.length > 0 && <PeopleTable people={people} now={now} onChange={setAsked} looksUp={list.looksUp} />}
      {asked?.state === 'failed' && <LostDialog key={asked.id} person={asked} onClose={() => setAsked(undefined)} />}
      {asked && asked.state !== 'failed' && (
        <PersonDialog key={asked.id} person={asked} abilities={abilities} onClose={() => setAsked(undefined)} />
      )}
    </section>
  )
}

/** For profiles of the operator's own list. */
function WriteList() {
  const { t } = useWords()
  const write = useCommand('people.export')
  const [path, setPath] = useState<string | undefined>()
  return (
    <div className={style('list')}>
      <ActionButton pending={write.running} onPress={() => void write.run(null).then(done => setPath(done?.path))}>
        {t('people.export')}
      </ActionButton>
      {write.error && <ErrorNote error={write.error} />}
      <p role="status" className={style('count')}>
        {path !== undefined && t('people.exported', { path })}
      </p>
    </div>
  )
}

type RevokeUnusedProps = {
  list: Output<'people.list'>
  abilities: AbilityReasons
  sign: Output<'overview.read'>['sign']
}

function RevokeUnused({ list, abilities, sign }: RevokeUnusedProps) {
  const { t } = useWords()
  const [slips, setSlips] = useState(false)
  const { unused, unusedSlips } = list
  const count = slips ? unused + unusedSlips : unused
  const [isOpen, setOpen] = useState(false)
  const revoke = useCommand('people.revokeUnused')
  const [outcome, setOutcome] = useState<Output<'people.revokeUnused'> | undefined>()
  const removes = abilities.remove === null
  const possible = removes || abilities.block === null
  /** Whoever comes back another day is asked about the slips anew. */
  const close = () => {
    setOpen(false)
    setSlips(false)
  }
  const confirm = async () => {
    const done = await revoke.run({ slips })
    if (!done) return
    setOutcome(done)
    close()
  }
  return (
    <div className={style('unused')}>
      <ActionButton isDisabled={!possible || unused + unusedSlips === 0} onPress={() => setOpen(true)}>
        {unused === 0 && unusedSlips > 0 ? t('slips.unusedSlips') : t('people.unused', { count: unused })}
      </ActionButton>
      <p role="status" className={style('count')}>
        {!possible && t('people.notPossible', { reason: abilities.remove ?? '' })}
        {possible && outcome && `${t('people.unusedDone', outcome)} ${outcome.cause ?? ''}`}
        {possible && !outcome && unused + unusedSlips === 0 && t('people.unusedNone')}
      </p>
      <AskDialog
        isOpen={isOpen}
        onClose={close}
        title={t('people.unusedTitle', { count })}
        error={revoke.error}
        cancel={t('people.cancel')}
        confirm={
          <ActionButton look="danger" isDisabled={count === 0} pending={revoke.running} onPress={() => void confirm()}>
            {t('people.unusedConfirm')}
          </ActionButton>
        }
      >
        <p>{removes ? t('people.unusedRemove') : t('people.unusedBlock')}</p>
        {sign === 'button' && <p>{t('people.unusedButton')}</p>}
        {unusedSlips > 0 && (
          <SwitchRow
            name="slips"
            label={t('slips.alsoSlips', { count: unusedSlips })}
            hint={t('slips.alsoSlipsHint')}
            value={slips}
            onChange={setSlips}
          />
        )}
      </AskDialog>
    </div>
  )
}
