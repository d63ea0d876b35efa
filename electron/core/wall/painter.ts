import type { PaintedCode } from '../../../shared/model.ts'
import { wallCode } from '../../../shared/wall-code.ts'
import type { Codes } from '../codes/proved.ts'

/** A wall holds some ten codes; what is not shown any more need not be remembered for long. */
const KEPT = 40

/**
 * Paints codes for the wall, each once. Nothing else makes a code that hangs there, and nothing passes that is for one
 * guest only. The promise rejects with AppError `invalid-input` or `code-unreadable`.
 */
export function createPainter(codes: Codes): (text: string) => Promise<PaintedCode> {
  const painted = new Map<string, Promise<PaintedCode>>()
  return async text => {
    const known = painted.get(text)
    if (known) return known
    const painting = codes.paint(wallCode(text)).then(({ modules, path }) => ({ modules, path }))
    painted.set(text, painting)
    painting.catch(() => painted.delete(text))
    for (const old of painted.keys()) if (painted.size > KEPT) painted.delete(old)
    return painting
  }
}
