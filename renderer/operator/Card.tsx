import { type ReactNode, useId } from 'react'
import sheet from './common.module.css'
import { classesOf } from './style.ts'

const style = classesOf(sheet)

/** A titled part of a page. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={style('card')} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
