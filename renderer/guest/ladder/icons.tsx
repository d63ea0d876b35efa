import type { ReactNode } from 'react'
import type { Rung } from '../../../shared/ladder.ts'
import { HandIcon } from '../../ui/icons.tsx'

const Shape = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 40 40"
    fill="none"
    stroke="currentColor"
    strokeWidth="3.2"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

const icons: Record<Exclude<Rung, 'help'>, ReactNode> = {
  code: <path d="M6 6h10v10h-10zM24 6h10v10h-10zM6 24h10v10h-10zM24 24h4v4h-4zM31 31h3v3h-3z" />,
  link: (
    <path
      strokeLinecap="round"
      d="M17 23l6-6M19 12l3.500-3.500a6.500 6.500 0 0 1 9.500 9.500l-4 4M21 28l-3.500 3.500a6.500 6.500 0 0 1-9.500-9.500l4-4"
    />
  ),
  file: <path d="M9 4h14l8 8v24h-22zM23 4v8h8" />,
  stick: <path d="M12 14h16v16a6 6 0 0 1-6 6h-4a6 6 0 0 1-6-6zM15 4h10v10h-10zM19 8.500v1.500M21.500 8.500v1.500" />,
  typed: <path strokeLinecap="round" d="M5 10h30v20h-30zM11 17h.1M17 17h.1M23 17h.1M29 17h.1M14 24h12" />,
}

/** The sign of a way; its word stands beside it. */
export const WayIcon = ({ rung }: { rung: Rung }) => (rung === 'help' ? <HandIcon /> : <Shape>{icons[rung]}</Shape>)
