import { useId } from 'react'
import type { AbilityReasons } from '../../shared/abilities.ts'
import type { Person } from '../../shared/overview.ts'
import { useCommand } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import sheet from './PeoplePage.module.css'
import { PersonSpace } from './PersonSpace.tsx'
import { classesOf } from './style.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type Deed = 'remove' | 'block' | 'unblock'
type PersonDialogProps = { person: Person; abilities: AbilityReasons; onClose: () => void }

/** What can be done with one profile; what cannot says why. */
export function PersonDialog({ person, abilities, onClose }: PersonDialogProps) {
  const { t } = useWords()
  const id = useId()
  const commands = {
    remove: useCommand('people.remove'),
    block: useCommand('people.block'),
    unblock: useCommand('people.unblock'),
  }
  const deeds: Deed[] = ['remove', person.revocation === 'blocked' ? 'unblock' : 'block']
  const why = (deed: Deed): string | null => {
    if (person.revocation === 'removed') return t('people.over')
    if (!person.here) return t('people.elsewhere')
    const reason = abilities[deed]
    return reason === null ? null : t('people.notPossible', { reason })
  }
  const running = deeds.some(deed => commands[deed].running)
  const act = async (deed: Deed) => {
    if ((await commands[deed].run({ id: person.id })) === null) onClose()
  }
  return (
    <AskDialog
      isOpen
      onClose={onClose}
      title={person.address ?? ''}
      error={deeds.map(deed => commands[deed].error).find(error => error !== undefined)}
      cancel={t('people.close')}
    >
      <div className={style('deeds')}>
        {deeds.map(deed => {
          const reason = why(deed)
          return [
            <ActionButton
              key={deed}
              look={deed === 'remove' && reason === null ? 'danger' : 'plain'}
              isDisabled={reason !== null || (running && !commands[deed].running)}
              pending={commands[deed].running}
              aria-describedby={`${id}${deed}`}
              onPress={() => void act(deed)}
            >
              {t(`people.${deed}`)}
            </ActionButton>,
            <p key={`${deed} hint`} id={`${id}${deed}`}>
              {reason ?? t(`people.${deed}Hint`)}
            </p>,
          ]
        })}
      </div>
      {person.here && person.revocation !== 'removed' && <PersonSpace id={person.id} reason={abilities.quota} />}
    </AskDialog>
  )
}
