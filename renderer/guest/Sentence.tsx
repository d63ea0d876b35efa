import { Fragment } from 'react'
import css from './Sentence.module.css'

/** Our words on a card. Where they need two lines, the break comes after a full stop or comma if it can. */
export function Sentence({ text }: { text: string }) {
  const parts = text.split(/(?<=[.,،]) /)
  return (
    <span className={css['sentence']}>
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && ' '}
          <span className={css['part']}>{part}</span>
        </Fragment>
      ))}
    </span>
  )
}
