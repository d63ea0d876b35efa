import type { ComponentProps } from 'react'
import css from './Button.module.css'
import { classes } from './classes.ts'

type ButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  /** One `primary` per screen: where to act. */
  look?: 'primary' | 'plain' | 'help'
}

/** A button large enough for a finger. While it is `disabled` it does nothing, and keeps the focus that it has. */
export function Button({ look = 'plain', className, disabled = false, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(css['button'], css[look], className)}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
      {...rest}
    />
  )
}
