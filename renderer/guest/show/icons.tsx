import type { ReactNode } from 'react'

const Sign = ({ children }: { children: ReactNode }) => (
  <svg viewBox="0 0 36 36" fill="currentColor" aria-hidden="true">
    {children}
  </svg>
)

export const PauseIcon = () => (
  <Sign>
    <path d="M8 6h7v24h-7zM21 6h7v24h-7z" />
  </Sign>
)

/** Films run the same way in every language. */
export const PlayIcon = () => (
  <Sign>
    <path d="M10 5l20 13-20 13z" />
  </Sign>
)

export const NextIcon = () => (
  <Sign>
    <path className="follows-direction" d="M7 6l15 12-15 12zM24 6h6v24h-6z" />
  </Sign>
)

export const BackIcon = () => (
  <Sign>
    <path className="follows-direction" d="M29 6l-15 12 15 12zM6 6h6v24h-6z" />
  </Sign>
)
