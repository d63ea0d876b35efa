import type { PhoneKind } from '../../../shared/model.ts'
import { ink, teal, tealPale } from './parts.tsx'
import css from './pictures.module.css'

const leaf = '#9fc9b4'
const sand = '#eadfc4'
const rose = '#e9b7a8'
const sky = '#a9bfdc'
const amber = '#f4b942'
const tints = [sky, leaf, amber, rose, sand, teal, rose, sky, leaf, sand, sky, amber]

type IconsProps = {
  columns: number
  rows: number
  x: number
  y: number
  size: number
  gap: number
  corner: number
  first?: number
}
function Icons({ columns, rows, x, y, size, gap, corner, first = 0 }: IconsProps) {
  const places = Array.from({ length: columns * rows }, (_, index) => index)
  return places.map(place => (
    <rect
      key={place}
      x={x + (place % columns) * (size + gap)}
      y={y + Math.floor(place / columns) * (size + gap)}
      width={size}
      height={size}
      rx={corner}
      fill={tints[(place + first) % tints.length]}
    />
  ))
}

const Android = () => (
  <>
    <rect x="43" y="4" width="134" height="252" rx="20" fill="#fff" stroke={ink} strokeWidth="6" />
    <circle cx="110" cy="20" r="4.5" fill={ink} />
    <rect x="60" y="44" width="62" height="12" rx="6" fill={ink} />
    <rect x="60" y="64" width="38" height="8" rx="4" fill={sand} />
    <Icons columns={3} rows={2} x={62} y={106} size={24} gap={12} corner={12} />
    <rect x="58" y="190" width="104" height="24" rx="12" fill={tealPale} />
    <circle cx="74" cy="202" r="5" fill="none" stroke={teal} strokeWidth="3.5" />
    <path d="M78 206l5 5" stroke={teal} strokeWidth="3.5" strokeLinecap="round" />
    <g fill="none" stroke={ink} strokeWidth="3.5" strokeLinejoin="round">
      <path d="M79 228l-10 6.5 10 6.5z" />
      <circle cx="110" cy="234.5" r="6.5" />
      <path d="M140 228h13v13h-13z" />
    </g>
  </>
)

const IPhone = () => (
  <>
    <rect x="43" y="4" width="134" height="252" rx="36" fill="#fff" stroke={ink} strokeWidth="6" />
    <rect x="88" y="15" width="44" height="13" rx="6.5" fill={ink} />
    <Icons columns={4} rows={4} x={59} y={46} size={20} gap={7.5} corner={6} first={3} />
    <rect x="53" y="198" width="114" height="34" rx="14" fill={tealPale} />
    <Icons columns={4} rows={1} x={59} y={205} size={20} gap={7.5} corner={6} />
    <rect x="86" y="241" width="48" height="5" rx="2.5" fill={ink} />
  </>
)

const Computer = () => (
  <>
    <rect x="18" y="58" width="184" height="126" rx="12" fill="#fff" stroke={ink} strokeWidth="6" />
    <rect x="36" y="78" width="86" height="72" rx="7" fill={tealPale} />
    <path d="M36 94h86" stroke="#fff" strokeWidth="4" />
    <rect x="46" y="104" width="48" height="8" rx="4" fill={teal} />
    <rect x="46" y="120" width="62" height="6" rx="3" fill={leaf} />
    <rect x="46" y="133" width="40" height="6" rx="3" fill={leaf} />
    <rect x="134" y="78" width="50" height="44" rx="7" fill={sand} />
    <Icons columns={5} rows={1} x={76} y={160} size={9} gap={6} corner={3} />
    <path d="M2 190h216l-9 14c-2 3-5 5-9 5h-180c-4 0-7-2-9-5z" fill={ink} />
  </>
)

/** Somebody who is there already: the same mark as the app's profile, with a speech bubble. */
const Existing = () => (
  <>
    <circle cx="102" cy="134" r="72" fill={tealPale} />
    <circle cx="102" cy="114" r="26" fill={teal} />
    <path d="M56 178c0-28 20-42 46-42s46 14 46 42c-12 17-28 28-46 28s-34-11-46-28z" fill={teal} />
    <path
      d="M146 40h44c9 0 16 7 16 16v22c0 9-7 16-16 16h-22l-18 16v-16h-4c-9 0-16-7-16-16v-22c0-9 7-16 16-16z"
      fill={amber}
      stroke={ink}
      strokeWidth="5"
      strokeLinejoin="round"
    />
    <path
      d="M154 68l10 10 19-21"
      fill="none"
      stroke={ink}
      strokeWidth="7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </>
)

const homes: Record<PhoneKind, () => React.JSX.Element> = {
  android: Android,
  iphone: IPhone,
  computer: Computer,
  existing: Existing,
}

/** What somebody's phone looks like when it is not showing any app: easier to tell apart than the names. */
export function HomeScreen({ phone }: { phone: PhoneKind }) {
  const Home = homes[phone]
  return (
    <svg className={css['home']} viewBox="0 0 220 260" aria-hidden="true">
      <Home />
    </svg>
  )
}
