import { create } from 'qrcode'
import { AppError } from '../../../shared/errors.ts'
import type { PaintedCode } from '../../../shared/model.ts'

export type Level = 'L' | 'M'
/** `version` 1–40 says how many modules there are: 17 + 4 × version, and the margin. */
export type Painting = PaintedCode & { version: number; level: Level }

/** Width of the white border in modules, as ISO/IEC 18004 (5.3.8) wants it. */
export const margin = 4

function encode(text: string, level: Level) {
  try {
    // Always bytes: a mix of modes saves little on our texts, and some old scanners read it wrongly.
    return create([{ data: new TextEncoder().encode(text), mode: 'byte' }], { errorCorrectionLevel: level })
  } catch (cause) {
    throw new AppError('code-unreadable', `a text of ${text.length} characters does not fit into a code`, { cause })
  }
}

/**
 * The smallest code for a text: level M (15 % may be damaged), or L (7 %) where that makes the modules bigger, which is
 * worth more on a clean screen. Throws AppError `code-unreadable` for a text that is too long.
 */
export function paintCode(text: string): Painting {
  const medium = encode(text, 'M')
  const low = encode(text, 'L')
  const [{ modules, version }, level] = low.version < medium.version ? [low, 'L' as const] : [medium, 'M' as const]
  return { modules: modules.size + 2 * margin, path: runsOf(modules.size, modules.data), version, level }
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
