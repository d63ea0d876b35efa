import { useState } from 'react'
import type { AbilityReasons } from '../../shared/abilities.ts'
import type { Output } from '../../shared/contract.ts'
import type { SlipBatch } from '../../shared/slips.ts'
import { useCommand } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { AskDialog } from './AskDialog.tsx'
import { classesOf } from './style.ts'
import pageSheet from './SlipsPage.module.css'
import sheet from './Table.module.css'
import { moment } from './text.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)
const page = classesOf(pageSheet)

export const printHash = '#/operator/slips/print/'

const printWord = ({ printedAt }: SlipBatch) => (printedAt === null ? 'slips.print' : 'slips.printAgain')

type SlipBatchesProps = { batches: readonly SlipBatch[]; abilities: AbilityReasons }

/** What was made, the newest first, with what became of it. */
export function SlipBatches({ batches, abilities }: SlipBatchesProps) {
  const { t } = useWords()
  const [printing, setPrinting] = useState<SlipBatch | undefined>()
  const [revoking, setRevoking] = useState<SlipBatch | undefined>()
  const [outcome, setOutcome] = useState<Output<'slips.revoke'> | undefined>()
  const possible = abilities.remove === null || abilities.block === null
  const countsOf = ({ used, waiting, expired, revoked }: SlipBatch) =>
    t('slips.counts', { used, waiting, expired, revoked })
  if (batches.length === 0) return <p className={page('plain')}>{t('slips.none')}</p>
  return (
    <>
      <p role="status" className={page('plain')}>
        {outcome && `${t('people.unusedDone', outcome)} ${outcome.cause ?? ''}`}
        {!possible && t('people.notPossible', { reason: abilities.remove ?? '' })}
      </p>
      <ul className={page('batches')}>
        {batches.map(batch => (
          <li key={batch.id} className={page('batch')}>
            <div>
              <strong>{t('slips.batch', { id: batch.id, at: moment(batch.madeAt) })}</strong>
              <span className={style('note')}>
                {countsOf(batch)}
                {batch.printedAt === null && ` · ${t('slips.notPrinted')}`}
              </span>
              <span className={style('note')}>{t('slips.until', { at: moment(batch.look.expiresAt) })}</span>
            </div>
            <div className={page('deeds')}>
              <ActionButton
                isDisabled={batch.waiting === 0}
                aria-label={t('slips.ofBatch', { deed: t(printWord(batch)), id: batch.id })}
                onPress={() => setPrinting(batch)}
              >
                {t(printWord(batch))}
              </ActionButton>
              <ActionButton
                look="quiet"
                isDisabled={!possible || batch.waiting + batch.expired === 0}
                aria-label={t('slips.ofBatch', { deed: t('slips.revoke'), id: batch.id })}
                onPress={() => setRevoking(batch)}
              >
                {t('slips.revoke')}
              </ActionButton>
            </div>
          </li>
        ))}
      </ul>
      {printing && <PrintDialog batch={printing} onClose={() => setPrinting(undefined)} />}
      {revoking && <RevokeDialog batch={revoking} onDone={setOutcome} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

function PrintDialog({ batch, onClose }: { batch: SlipBatch; onClose: () => void }) {
  const { t } = useWords()
  return (
    <AskDialog
      isOpen
      onClose={onClose}
      title={t('slips.printTitle')}
      error={undefined}
      cancel={t('slips.cancel')}
      confirm={
        <ActionButton
          look="primary"
          onPress={() => {
            window.location.hash = `${printHash}${batch.id}`
          }}
        >
          {t('slips.printOpen')}
        </ActionButton>
      }
    >
      <p>{t('slips.printText')}</p>
      {batch.printedAt !== null && <p>{t('slips.printAgainText')}</p>}
    </AskDialog>
  )
}

type RevokeDialogProps = {
  batch: SlipBatch
  onDone: (outcome: Output<'slips.revoke'>) => void
  onClose: () => void
}

function RevokeDialog({ batch, onDone, onClose }: RevokeDialogProps) {
  const { t } = useWords()
  const revoke = useCommand('slips.revoke')
  const confirm = async () => {
    const outcome = await revoke.run({ batch: batch.id })
    if (!outcome) return
    onDone(outcome)
    onClose()
  }
  return (
    <AskDialog
      isOpen
      onClose={onClose}
      title={t('slips.revokeTitle', { count: batch.waiting + batch.expired })}
      error={revoke.error}
      cancel={t('slips.cancel')}
      confirm={
        <ActionButton look="danger" pending={revoke.running} onPress={() => void confirm()}>
          {t('slips.revokeConfirm')}
        </ActionButton>
      }
    >
      <p>{t('slips.revokeText')}</p>
    </AskDialog>
  )
}
