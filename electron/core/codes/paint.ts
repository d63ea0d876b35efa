import { create, type QRCode, type QRCodeSegment } from 'qrcode'
import { AppError } from '../../../shared/errors.ts'
import type { PaintedCode } from '../../../shared/model.ts'

/** How much of a code may be damaged: L 7 %, M 15 %, Q 25 %, H 30 %. */
export type Level = 'L' | 'M' | 'Q' | 'H'
/** `version` 1–40 says how many modules there are: 17 + 4 × version, and the margin. */
export type Painting = PaintedCode & { version: number; level: Level }

/** Width of the white border in modules, as ISO/IEC 18004 (5.3.8) wants it. */
export const margin = 4

/** Version 1 has no alignment pattern: held at an angle it reads worse than version 2 at the same size (docs/reach.md). */
const smallestVersion = 2
/**
 * ASCII in whichever mixture of modes is shortest: capitals and digits take less room (ISO/IEC 18004, 7.3). All else is
 * one run of bytes, because scanners guess the character set of each run anew.
 */
const segmentsOf = (text: string): string | QRCodeSegment[] =>
  /^[ -~]+$/.test(text) ? text : [{ data: new TextEncoder().encode(text), mode: 'byte' }]

/** Undefined where a text does not fit into that version, or into any. */
function encode(segments: string | QRCodeSegment[], level: Level, version?: number): QRCode | undefined {
  try {
    return create(segments, { errorCorrectionLevel: level, ...(version === undefined ? {} : { version }) })
  } catch {
    return undefined
  }
}

/**
 * The code with the biggest modules for a text, and of the levels that fit into it the one that stands most damage:
 * the size decides from how far a code reads, the level hardly does (docs/reach.md).
 * Throws AppError `code-unreadable` for a text that is too long, or empty.
 */
export function paintCode(text: string): Painting {
  const segments = segmentsOf(text)
  const smallest = encode(segments, 'L')
  if (!smallest) throw new AppError('code-unreadable', `a text of ${text.length} characters does not fit into a code`)
  const version = Math.max(smallestVersion, smallest.version)
  for (const level of ['H', 'Q', 'M', 'L'] as const) {
    const code = encode(segments, level, version)
    if (code) return draw(code, level)
  }
  return draw(smallest, 'L')
}

function draw({ modules: { size, data }, version }: QRCode, level: Level): Painting {
  return { modules: size + 2 * margin, path: runsOf(size, data), version, level }
}

/** One closed rectangle per horizontal run of dark modules. */
function runsOf(size: number, dark: ArrayLike<number>): string {
  let path = ''
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x
      while (x < size && dark[y * size + x]) x += 1
      if (x > start) path += `M${start + margin} ${y + margin}h${x - start}v1h${start - x}z`
    }
  }
  return path
}
