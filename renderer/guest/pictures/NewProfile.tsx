import { amber, ink, teal, tealPale } from './parts.tsx'
import css from './pictures.module.css'

/** A profile, and a second one beside it. */
export const NewProfile = () => (
  <svg className={css['home']} viewBox="0 0 220 260" aria-hidden="true">
    <circle cx="80" cy="112" r="58" fill={tealPale} />
    <circle cx="80" cy="96" r="20" fill={teal} />
    <path d="M44 146c0-22 16-33 36-33s36 11 36 33c-9 14-22 22-36 22s-27-8-36-22z" fill={teal} />
    <circle cx="148" cy="166" r="54" fill={amber} stroke={ink} strokeWidth="5" />
    <path d="M148 138v56M120 166h56" stroke={ink} strokeWidth="10" strokeLinecap="round" />
  </svg>
)
