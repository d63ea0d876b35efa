import css from './Digit.module.css'

/** The number of a card, in the digits of the language. */
export const Digit = ({ number, language }: { number: number; language: string }) => (
  <span className={css['digit']} aria-hidden="true">
    {new Intl.NumberFormat(language).format(number)}
  </span>
)
