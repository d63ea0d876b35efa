/** The white cards that are compared, as a screen shows them. */
import { create } from 'qrcode'
import { paintCode } from '../../../electron/core/codes/paint.ts'
import { darkModules } from '../../../electron/core/codes/read.ts'

/** A square picture, row by row: how much light (0–1, linear) each of `width` × `width` equal squares gives off. */
export type Card = { width: number; light: Float32Array; modules: number; version: number; level: string }

/** As the product draws it: `modules` across the card, the margin of four on each side included. */
export function ourCard(text: string): Card {
  const code = paintCode(text)
  const light = Float32Array.from(darkModules(code), dark => 1 - dark)
  return { width: code.modules, light, modules: code.modules, version: code.version, level: code.level }
}

const picture = { width: 384, padding: 6, logo: 64 }
/** Light of pure red, sRGB (IEC 61966-2-1). */
const red = 0.2126

/**
 * As the relay's page and mailadm draw it (relay, cmdeploy/genqr.py; mailadm, gen_qr.py; read, not copied): level H,
 * a margin of one module, scaled without smoothing to 372 of 384 pixels, and over its middle a logo a sixth as wide as
 * the picture. The logo here is a red disc with a white ring, as we do not take along theirs.
 */
export function theirCard(text: string): Card {
  const { modules, version } = create([{ data: new TextEncoder().encode(text), mode: 'byte' }], {
    errorCorrectionLevel: 'H',
  })
  const { width, padding, logo } = picture
  const across = modules.size + 2
  const light = new Float32Array(width * width).fill(1)
  const moduleAt = (pixel: number) => Math.floor(((pixel + 0.5 - padding) / (width - 2 * padding)) * across) - 1
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [moduleAt(x), moduleAt(y)]
      const inside = column >= 0 && row >= 0 && column < modules.size && row < modules.size
      if (inside && modules.data[row * modules.size + column]) light[y * width + x] = 0
      const fromMiddle = Math.hypot(x + 0.5 - width / 2, y + 0.5 - width / 2) / (logo / 2)
      if (fromMiddle < 1) light[y * width + x] = fromMiddle > 0.35 && fromMiddle < 0.6 ? 1 : red
    }
  // With the padding the card is a little wider than its modules and their margin.
  return { width, light, modules: (across * width) / (width - 2 * padding), version, level: 'H' }
}
