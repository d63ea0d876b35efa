import type { PaintedCode } from '../../shared/model.ts'
import { type Box, codeDots, type PerPage } from '../../shared/slip-layout.ts'
import css from './slips.module.css'

type SlipCodeProps = { code: PaintedCode; place: Box; perPage: PerPage; label: string }

/** A code whose modules are whole dots of a printer, black on white, margin included. */
export function SlipCode({ code, place, perPage, label }: SlipCodeProps) {
  const { square, perModule, start } = codeDots(perPage, code.modules)
  return (
    <svg
      className={css['code']}
      style={place}
      viewBox={`0 0 ${square} ${square}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={code.path} fill="#000" transform={`translate(${start} ${start}) scale(${perModule})`} />
    </svg>
  )
}
