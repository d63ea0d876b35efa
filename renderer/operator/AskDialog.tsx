import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { CommandError } from '../../shared/client.ts'
import { ActionButton } from './ActionButton.tsx'
import sheet from './AskDialog.module.css'
import commonSheet from './common.module.css'
import { ErrorNote } from './ErrorNote.tsx'
import { classesOf } from './style.ts'

const style = classesOf(sheet)
const common = classesOf(commonSheet)

type AskDialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What is asked. */
  children: ReactNode
  error: CommandError | undefined
  /** The button that changes nothing; it has the focus. */
  cancel: string
  /** The buttons that do something. */
  confirm?: ReactNode
}

/** A question before something that cannot be undone. */
export function AskDialog({ isOpen, onClose, title, children, error, cancel, confirm }: AskDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={open => open || onClose()}
      isDismissable
      className={`${common('scale')} ${style('veil')}`}
    >
      <Modal className={style('modal')}>
        <Dialog role="alertdialog" className={style('dialog')} lang="en" dir="ltr">
          <Heading slot="title" className={style('question')}>
            {title}
          </Heading>
          {children}
          {error && <ErrorNote error={error} />}
          <div className={style('answers')}>
            <ActionButton slot="close" autoFocus>
              {cancel}
            </ActionButton>
            {confirm}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
