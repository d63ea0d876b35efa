import type { ComponentProps } from 'react'
import css from './Button.module.css'
import { classes } from './classes.ts'

type ButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  /** One `primary` per screen: where to act. */
  look?: 'primary' | 'plain' | 'help'
}

/** A button large enough for a finger. */
export function Button({ look = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" className={classes(css['button'], css[look], className)} {...rest} />
}
