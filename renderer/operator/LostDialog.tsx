import { useState } from 'react'
import type { Person } from '../../shared/overview.ts'
import { useCommand } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { useWords } from './words.ts'

/** For a profile whose making failed: what the server has of it. */
export function LostDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useWords()
  const look = useCommand('people.lookUp')
  const [exists, setExists] = useState<boolean | undefined>()
  return (
    <AskDialog
      isOpen
      onClose={onClose}
      title={person.address ?? ''}
      error={look.error}
      cancel={t('people.close')}
      confirm={
        exists === undefined && (
          <ActionButton
            pending={look.running}
            onPress={() => void look.run({ id: person.id }).then(answer => setExists(answer?.exists))}
          >
            {t('people.lookUp')}
          </ActionButton>
        )
      }
    >
      <p role="status">{exists === undefined ? t('people.lost') : exists ? t('people.found') : t('people.notFound')}</p>
    </AskDialog>
  )
}
