import type { ReactNode } from 'react'

const Icon = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 36 36"
    fill="none"
    stroke="currentColor"
    strokeWidth="3.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

/** Points along the reading direction; the style sheet turns it round for right-to-left. */
export const ArrowIcon = () => (
  <Icon>
    <path className="follows-direction" d="M5 18h26M21 8l10 10-10 10" />
  </Icon>
)

export const BackIcon = () => (
  <Icon>
    <path className="follows-direction" d="M31 18h-26M15 8l-10 10 10 10" />
  </Icon>
)

export const CheckIcon = () => (
  <Icon>
    <path d="M6 19l8 8 16-18" />
  </Icon>
)

export const HandIcon = () => (
  <Icon>
    <path d="M11 18v-9a2.6 2.6 0 0 1 5 0v7M16 15v-10a2.6 2.6 0 0 1 5 0v10M21 15v-7a2.6 2.6 0 0 1 5 0v13c0 7-4 12-9.5 12-4 0-6.5-2-8.5-5l-4-6.500c-1-2 1.5-4.5 3.5-3l3.5 3.500v-4" />
  </Icon>
)

export const AgainIcon = () => (
  <Icon>
    <path d="M29 18a11 11 0 1 1-3.5-8M30 4v7h-7" />
  </Icon>
)

/** Half dark, half light. */
export const ContrastIcon = () => (
  <Icon>
    <circle cx="18" cy="18" r="13" />
    <path d="M18 5v26a13 13 0 0 0 0-26z" fill="currentColor" />
  </Icon>
)

/** A small letter and a large one. */
export const LargerIcon = () => (
  <Icon>
    <path data-icon="larger" d="M3 29l5-13 5 13M5 25h6M15 29l8-22 8 22M18 22h10" />
  </Icon>
)

export const ClockIcon = () => (
  <Icon>
    <circle cx="18" cy="18" r="13" />
    <path d="M18 10v8l5 4" />
  </Icon>
)

export const SpeakerIcon = () => (
  <Icon>
    <path d="M5 13.500v9h6l8 6.500v-22l-8 6.500zM24.500 12.500a8 8 0 0 1 0 11M28.500 8a14 14 0 0 1 0 20" />
  </Icon>
)

export const StopIcon = () => (
  <Icon>
    <path d="M9 9h18v18h-18z" fill="currentColor" />
  </Icon>
)

/** The mark of the desk; also the operator's way in. */
export const Logo = () => (
  <svg viewBox="0 0 44 44" aria-hidden="true">
    <rect width="44" height="44" rx="12" fill="#0b7a75" />
    <path d="M22 11l11.5 20h-23z" fill="none" stroke="#fff" strokeWidth="4.5" strokeLinejoin="round" />
  </svg>
)

export const GlobeIcon = () => (
  <Icon>
    <path d="M5 18h26M18 5a13 13 0 1 0 0 26 13 13 0 1 0 0-26zM18 5c-7 8-7 18 0 26M18 5c7 8 7 18 0 26" />
  </Icon>
)

export const PhoneIcon = () => (
  <Icon>
    <path d="M12 3h12a3 3 0 0 1 3 3v24a3 3 0 0 1-3 3h-12a3 3 0 0 1-3-3v-24a3 3 0 0 1 3-3zM16 28h4" />
  </Icon>
)
