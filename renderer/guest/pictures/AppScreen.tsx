import { useContext } from 'react'
import type { Picture, Platform } from '../../../shared/steps.ts'
import { appWord, type PhoneLanguage, type Quoted } from '../appWords.ts'
import { Moving } from './motion.ts'
import { amber, AppButton, Bar, Device, Finger, grey, greyPale, ink, Person, teal, tealPale, Tick } from './parts.tsx'
import css from './pictures.module.css'

type AppScreenProps = { picture: Picture; platform: Platform; language: PhoneLanguage }
type Drawing = { platform: Platform; word: Quoted | undefined; mirrored: boolean }

/** A drawing of one screen of Delta Chat on this kind of phone, with the finger on the button to tap. */
export function AppScreen({ picture, platform, language }: AppScreenProps) {
  const word = picture.tap && appWord(picture.tap, language, platform)
  const Drawing = drawings[picture.screen]
  return (
    <svg className={css['screen']} viewBox="0 0 150 220" aria-hidden="true">
      <Device platform={platform}>
        <Drawing
          platform={platform}
          word={word}
          mirrored={word?.direction === 'rtl' || (!word && isMirrored(language))}
        />
      </Device>
    </svg>
  )
}

const isMirrored = (language: PhoneLanguage) => appWord('add_account', language, 'android').direction === 'rtl'

/** Where something at `x` lands on a phone that is read from right to left. */
const across = (x: number, width: number, mirrored: boolean) => (mirrored ? 150 - x - width : x)

type MarkedProps = Drawing & { y: number; height?: number }
function Marked({ y, height = 38, platform, word }: MarkedProps) {
  if (!word) return null
  return (
    <>
      <AppButton y={y} height={height} platform={platform} word={word} />
      <Finger x={126} y={y + height + 1} platform={platform} />
    </>
  )
}

const Welcome = (drawing: Drawing) => (
  <>
    <circle cx="75" cy="62" r="24" fill={tealPale} />
    <path d="M75 50l12 22h-24z" fill="none" stroke={teal} strokeWidth="5" strokeLinejoin="round" />
    <Bar x={39} y={97} width={72} fill={ink} />
    <Bar x={45} y={176} width={60} />
    <Marked {...drawing} y={122} />
  </>
)

function NameField({
  y,
  typed,
  platform,
  mirrored,
}: { y: number; typed: boolean } & Pick<Drawing, 'platform' | 'mirrored'>) {
  const corner = { android: 4, ios: 10, desktop: 4 }[platform]
  const motion = useContext(Moving)
  const letters = motion && motion.name.slice(0, Math.round(motion.typed * motion.name.length))
  return (
    <>
      <rect
        x="14"
        y={y}
        width="122"
        height="24"
        rx={corner}
        fill="#fff"
        stroke={typed ? teal : grey}
        strokeWidth="2.5"
      />
      {typed && letters !== null ? (
        <text
          x={across(22, 0, mirrored)}
          y={y + 17.5}
          direction={mirrored ? 'rtl' : 'ltr'}
          fill={ink}
          fontSize="15"
          fontWeight="700"
        >
          {letters}
          <tspan fill={teal}>|</tspan>
        </text>
      ) : (
        <>
          <Bar
            x={across(23, typed ? 56 : 40, mirrored)}
            y={y + 8.5}
            width={typed ? 56 : 40}
            fill={typed ? ink : grey}
          />
          {typed && <path d={`M${across(84, 0, mirrored)} ${y + 6}v12`} stroke={teal} strokeWidth="2" />}
        </>
      )}
    </>
  )
}

const Name = (drawing: Drawing & { typed?: boolean }) => (
  <>
    <Person x={75} y={50} size={17} />
    <NameField {...drawing} y={74} typed={drawing.typed === true} />
    <rect x="14" y="106" width="122" height="18" rx={drawing.platform === 'android' ? 9 : 6} fill={greyPale} />
    <Bar x={45} y={111.5} width={60} />
    <Marked {...drawing} y={132} height={36} />
  </>
)

const NameTyped = (drawing: Drawing) => <Name {...drawing} typed />

/** The list behind "Use Other Server". The scanner is its second entry, on computers the third. */
function Options(drawing: Drawing) {
  const { platform } = drawing
  const [top, marked, bars] = platform === 'desktop' ? [48, 110, [64, 88]] : [56, 92, [72, 150]]
  return (
    <>
      <rect x="5.5" y="28" width="139" height={platform === 'android' ? 162 : 170} fill={ink} fillOpacity="0.14" />
      <rect x="9" y={top} width="132" height="122" rx={platform === 'ios' ? 16 : 10} fill="#fff" />
      {bars.map((y, index) => (
        <Bar key={y} x={across(24, 84 - index * 14, drawing.mirrored)} y={y} width={84 - index * 14} />
      ))}
      <Marked {...drawing} y={marked} />
    </>
  )
}

function Scanner({ platform }: Drawing) {
  const scanned = useContext(Moving)?.scanned ?? 0.5
  const isRead = scanned > 0.7
  return (
    <>
      <rect x="12" y="32" width="126" height={platform === 'android' ? 156 : 162} rx="10" fill={ink} />
      <g transform={`translate(0 ${Math.max(0, 1 - scanned / 0.4) * 36})`}>
        <rect x="43" y="79" width="64" height="64" rx="4" fill="#fff" />
        <path
          d="M50 86h18v18h-18zM82 86h18v18h-18zM50 118h18v18h-18zM82 118h7v7h-7zM93 118h7v7h-7zM82 129h7v7h-7zM93 129h7v7h-7z"
          fill={ink}
        />
      </g>
      <g fill="none" stroke={amber} strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M28 82v-16h16M106 66h16v16M122 140v16h-16M44 156h-16v-16" />
      </g>
      {isRead && <Tick x={75} y={111} />}
    </>
  )
}

const Finish = (drawing: Drawing) => (
  <>
    <Person x={75} y={58} size={21} />
    <NameField {...drawing} y={90} typed />
    <Marked {...drawing} y={126} />
  </>
)

function Chats({ platform, mirrored }: Drawing) {
  return (
    <>
      <Person x={across(31, 0, mirrored)} y={48} size={18} />
      <Bar x={across(58, 44, mirrored)} y={44} width={44} fill={ink} />
      {[88, 122, 156].map(y => (
        <g key={y}>
          <circle cx={across(28, 0, mirrored)} cy={y} r="11" fill={greyPale} />
          <Bar x={across(48, 56, mirrored)} y={y - 9} width={56} />
          <Bar x={across(48, 80, mirrored)} y={y + 3} width={80} height={5} fill={greyPale} />
        </g>
      ))}
      <Finger x={across(34, 0, mirrored)} y={59} platform={platform} />
    </>
  )
}

const Switcher = (drawing: Drawing) => (
  <>
    <rect
      x="5.5"
      y="28"
      width="139"
      height={drawing.platform === 'android' ? 162 : 170}
      fill={ink}
      fillOpacity="0.14"
    />
    <rect x="9" y="50" width="132" height="124" rx="12" fill="#fff" />
    <Person x={across(32, 0, drawing.mirrored)} y={76} size={13} />
    <Bar x={across(53, 60, drawing.mirrored)} y={73} width={60} fill={ink} />
    <Marked {...drawing} y={104} />
  </>
)

/** The phone is in: its chats. */
const Done = ({ mirrored }: Drawing) => (
  <>
    <Bar x={across(20, 56, mirrored)} y={43} width={56} fill={ink} />
    {[78, 172].map(y => (
      <g key={y}>
        <circle cx={across(28, 0, mirrored)} cy={y} r="11" fill={greyPale} />
        <Bar x={across(48, 56, mirrored)} y={y - 9} width={56} />
        <Bar x={across(48, 80, mirrored)} y={y + 3} width={80} height={5} fill={greyPale} />
      </g>
    ))}
    <Tick x={75} y={125} />
  </>
)

/** The chat list with the sign that opens the scanner: above on Android and computers, below on iPhones. */
function CodeIcon({ platform, mirrored }: Drawing) {
  const [x, y] = platform === 'ios' ? [across(32, 0, mirrored), 170] : [across(116, 0, mirrored), 46]
  const rows = platform === 'ios' ? [54, 85, 116] : [88, 122, 156]
  return (
    <>
      {platform !== 'ios' && <Bar x={across(20, 48, mirrored)} y={43} width={48} fill={ink} />}
      {rows.map(row => (
        <g key={row}>
          <circle cx={across(28, 0, mirrored)} cy={row} r="11" fill={greyPale} />
          <Bar x={across(48, 56, mirrored)} y={row - 9} width={56} />
          <Bar x={across(48, 80, mirrored)} y={row + 3} width={80} height={5} fill={greyPale} />
        </g>
      ))}
      {platform === 'ios' && (
        <>
          <path d="M6 148h138" stroke={grey} strokeWidth="2" />
          <circle cx="75" cy="170" r="8" fill={grey} />
          <circle cx={across(118, 0, mirrored)} cy="170" r="8" fill={grey} />
        </>
      )}
      <path
        transform={`translate(${x - 13} ${y - 13}) scale(1.2)`}
        d="M0 0h9v9h-9zM13 0h9v9h-9zM0 13h9v9h-9zM13 13h3.500v3.500h-3.500zM18.5 13h3.500v3.500h-3.500zM13 18.500h3.500v3.500h-3.500zM18.5 18.500h3.500v3.500h-3.500z"
        fill={teal}
      />
      <Finger x={x} y={platform === 'ios' ? y + 9 : y + 13} platform={platform} />
    </>
  )
}

const drawings: Record<Picture['screen'], (drawing: Drawing) => React.JSX.Element> = {
  welcome: Welcome,
  name: Name,
  nameTyped: NameTyped,
  options: Options,
  scanner: Scanner,
  finish: Finish,
  chats: Chats,
  switcher: Switcher,
  codeIcon: CodeIcon,
  done: Done,
}
