import { Button, type ButtonProps } from 'react-aria-components'
import { classesOf } from './style.ts'
import sheet from './common.module.css'

const style = classesOf(sheet)

type ActionButtonProps = Omit<ButtonProps, 'className' | 'isPending'> & {
  look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'side'
  /** Busy: it keeps the focus, but pressing it does nothing. */
  pending?: boolean
}

/** The operator's button; one `primary` per screen. */
export function ActionButton({ look = 'plain', pending = false, onPress, ...rest }: ActionButtonProps) {
  // Not React Aria's own `isPending`: it speaks by pointing at the button, which may be gone with its screen by then.
  return (
    <Button
      {...rest}
      className={style('button')}
      data-look={look}
      data-busy={pending || undefined}
      onPress={event => pending || onPress?.(event)}
    />
  )
}
