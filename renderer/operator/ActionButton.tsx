import { Button, type ButtonProps } from 'react-aria-components'
import { classesOf } from './style.ts'
import sheet from './common.module.css'

const style = classesOf(sheet)

type ActionButtonProps = Omit<ButtonProps, 'className' | 'isPending'> & {
  look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'side'
  /** Busy: it stays focused and says so, but cannot be pressed again. */
  pending?: boolean
}

/** The operator's button; one `primary` per screen. */
export function ActionButton({ look = 'plain', pending = false, ...rest }: ActionButtonProps) {
  return <Button {...rest} isPending={pending} className={style('button')} data-look={look} />
}
