import { type ReactNode, useContext } from 'react'
import type { Platform } from '../../../shared/steps.ts'
import type { Quoted } from '../appWords.ts'
import { Moving } from './motion.ts'

/** Pictures of phone screens are 150 × 220 units; only what helps to recognise the screen is drawn. */
export const ink = '#1b1f3b'
export const teal = '#0b7a75'
// What is only hinted at is darker where somebody wants strong colours.
export const tealPale = 'var(--drawn-teal-pale, #e2f1ef)'
export const grey = 'var(--drawn-grey, #d8d3c6)'
export const greyPale = 'var(--drawn-grey-pale, #efece3)'
export const amber = '#f4b942'

export function Device({ platform, children }: { platform: Platform; children: ReactNode }) {
  const corner = { android: 18, ios: 30, desktop: 10 }[platform]
  return (
    <>
      <rect x="3" y="3" width="144" height="214" rx={corner} fill="#fff" stroke={ink} strokeWidth="5" />
      {platform === 'android' && <circle cx="75" cy="15" r="3.6" fill={ink} />}
      {platform === 'ios' && <rect x="54" y="11" width="42" height="10" rx="5" fill={ink} />}
      {platform === 'desktop' && (
        <g fill={ink}>
          <path d="M3 26h144" stroke={ink} strokeWidth="3" />
          <circle cx="18" cy="15" r="3.4" />
          <circle cx="30" cy="15" r="3.4" />
          <circle cx="42" cy="15" r="3.4" />
        </g>
      )}
      {platform === 'android' && (
        <g fill="none" stroke="#a9a493" strokeWidth="2.2" strokeLinejoin="round">
          <path d="M49 199l-7 4.5 7 4.5z" />
          <circle cx="75" cy="203.5" r="4.6" />
          <path d="M101 199h9v9h-9z" />
        </g>
      )}
      {platform === 'ios' && <rect x="53" y="204" width="44" height="4" rx="2" fill={ink} />}
      {children}
    </>
  )
}

type BarProps = { x: number; y: number; width: number; height?: number; fill?: string }
/** A bar stands for words that nobody needs to read. */
export const Bar = ({ x, y, width, height = 7, fill = grey }: BarProps) => (
  <rect x={x} y={y} width={width} height={height} rx={height / 2} fill={fill} />
)

export function Person({ x, y, size, fill = teal }: { x: number; y: number; size: number; fill?: string }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 20})`} fill={fill}>
      <circle r="20" fill={tealPale} />
      <circle cy="-5" r="6.4" />
      <path d="M-11.5 12.5c0-7 5-10.5 11.5-10.5s11.5 3.5 11.5 10.500z" />
    </g>
  )
}

const longestLine = 15

/** Breaks words into at most two lines of about the same length. */
export function twoLines(text: string): string[] {
  const words = text.split(' ')
  if (text.length <= longestLine || words.length === 1) return [text]
  const breaks = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')])
  const longer = (lines: string[]) => Math.max(...lines.map(line => line.length))
  return breaks.reduce((best, lines) => (longer(lines) < longer(best) ? lines : best))
}

/** Letters of East Asia are as wide as they are high, bold Cyrillic and Devanagari ones wider than Latin and Arabic. */
const letterWidths: readonly [RegExp, number][] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1],
  [/[\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Tamil}\p{Script=Telugu}]/u, 0.66],
]
/** How wide a line is about, in heights of its letters. */
export const widthOf = (line: string): number =>
  Array.from(line).reduce(
    (sum, letter) => sum + (letterWidths.find(([letters]) => letters.test(letter))?.[1] ?? 0.55),
    0,
  )

type AppButtonProps = { y: number; height?: number; platform: Platform; word: Quoted }
/** The one button to tap, with the app's real words. */
export function AppButton({ y, height = 38, platform, word }: AppButtonProps) {
  const lines = twoLines(word.text)
  const size = Math.min(13.5, 110 / Math.max(...lines.map(widthOf)))
  const middle = y + height / 2
  return (
    <g>
      <rect
        x="13"
        y={y}
        width="124"
        height={height}
        rx={{ android: height / 2, ios: 12, desktop: 6 }[platform]}
        fill={teal}
      />
      <g
        fill="#fff"
        fontSize={size}
        fontWeight="700"
        textAnchor="middle"
        lang={word.language}
        direction={word.direction}
      >
        {lines.map((line, index) => (
          <text key={line} x="75" y={middle + size * (0.35 + (index - (lines.length - 1) / 2) * 1.12)}>
            {line}
          </text>
        ))}
      </g>
    </g>
  )
}

/** Where a finger rests in a film before it moves to its button. */
const rest = { x: 96, y: 172 }

/** Where to tap: an amber finger on phones, an amber arrow on computers. (x, y) is the tip. */
export function Finger({ x, y, platform }: { x: number; y: number; platform: Platform }) {
  const motion = useContext(Moving)
  const { finger, isPressing } = motion ?? { finger: 1, isPressing: false }
  const at = { x: rest.x + (x - rest.x) * finger, y: rest.y + (y - rest.y) * finger }
  const shape =
    platform === 'desktop'
      ? 'M0 0l0 33 8-7 6 13 7-3-6-13 11-1z'
      : 'M0 0c3 0 5.2 2.3 5.2 5.200v14.300c1.2-1.3 3-1.8 4.7-1.2 1.3.4 2.2 1.4 2.5 2.6 1.3-1.1 3-1.4 4.6-.8 1.3.5 2.1 1.5 2.4 2.8 1-.6 2.2-.7 3.3-.3 1.9.7 2.9 2.4 2.7 4.400l-1.3 9.500c-.9 6.2-5.4 9.9-11.6 9.900h-4.600c-4 0-7.3-1.7-9.5-5l-9.6-13.900c-1.3-1.9-.9-4.3.9-5.5 1.7-1.2 3.8-.8 5.1.8v-17.600c0-2.9 2.2-5.2 5.2-5.200z'
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      {(platform !== 'desktop' || isPressing) && (
        <circle cy="2" r={isPressing ? 17 : 9.5} fill={amber} fillOpacity={isPressing ? 0.75 : 0.45} />
      )}
      <path d={shape} fill={amber} stroke={ink} strokeWidth="2.6" strokeLinejoin="round" />
    </g>
  )
}

/** It worked. */
export const Tick = ({ x, y }: { x: number; y: number }) => (
  <g transform={`translate(${x} ${y})`}>
    <circle r="27" fill={teal} stroke="#fff" strokeWidth="4" />
    <path d="M-12 1l8 9 16-19" fill="none" stroke="#fff" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round" />
  </g>
)
