import type { ProfileState } from '../../shared/model.ts'
import type { Person } from '../../shared/overview.ts'
import { ActionButton } from './ActionButton.tsx'
import { classesOf } from './style.ts'
import sheet from './Table.module.css'
import { howLongAgo } from './text.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type PeopleTableProps = {
  people: readonly Person[]
  now: number
  /** Puts a button beside each person with whose profile something can be done. */
  onChange?: (person: Person) => void
  /** Whether the server tells what became of one whose making failed. */
  looksUp?: boolean
}

const moods: Record<ProfileState, 'good' | 'waiting' | 'bad' | 'over'> = {
  asked: 'waiting',
  created: 'waiting',
  proved: 'good',
  shown: 'waiting',
  connected: 'good',
  expired: 'bad',
  failed: 'bad',
  revoked: 'over',
}

/** Something may be at the server under its address; of one whose making failed only the server may know. */
const canChange = ({ address, state, here }: Person, looksUp: boolean) =>
  address !== null && state !== 'asked' && (state !== 'failed' || (looksUp && here))

/** Profiles in plain words, the newest first. */
export function PeopleTable({ people, now, onChange, looksUp = false }: PeopleTableProps) {
  const { t } = useWords()
  const ago = (at: number) => {
    const { unit, count } = howLongAgo(at, now)
    return unit === 'now' ? t('ago.now') : t(`ago.${unit}`, { count })
  }
  return (
    <table className={style('table')}>
      <thead>
        <tr>
          <th scope="col">{t('today.address')}</th>
          <th scope="col">{t('today.phone')}</th>
          <th scope="col">{t('today.changed')}</th>
          <th scope="col">{t('today.state')}</th>
          {onChange && (
            <th scope="col">
              <span className={style('spoken')}>{t('people.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map(person => (
          <tr key={person.id}>
            <td className={style('name')}>
              {person.address ?? t('phones.none')}
              {person.reason !== null && <span className={style('note')}>{person.reason}</span>}
              {person.slip && <span className={style('note')}>{t('slips.slip', { number: person.id })}</span>}
              {onChange && person.cameBy !== null && <span className={style('note')}>{person.cameBy}</span>}
            </td>
            <td>{t(`phones.${person.phone ?? 'none'}`)}</td>
            <td>{ago(person.changedAt)}</td>
            <td>
              <span className={style('state')} data-mood={moods[person.state]}>
                {person.revocation === null ? t(`states.${person.state}`) : t(`revocations.${person.revocation}`)}
              </span>
            </td>
            {onChange && (
              <td>
                {canChange(person, looksUp) && (
                  <ActionButton
                    look="quiet"
                    aria-label={t('people.changeOne', { address: person.address ?? '' })}
                    onPress={() => onChange(person)}
                  >
                    {t('people.change')}
                  </ActionButton>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
