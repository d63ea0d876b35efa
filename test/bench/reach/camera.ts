/** A synthetic phone camera. Nothing here was measured on a real one: docs/reach.md says what that means. */
import sharp from 'sharp'
import type { Card } from './cards.ts'
import { chanceFrom, type Chance } from './random.ts'

/** Linear light (0–1) of what surrounds the card: --ink of the wall, --paper of the table screen (tokens.css). */
export const surroundings = { wall: 0.015, table: 0.94 }
export type Surrounding = keyof typeof surroundings

/** What makes pictures worse, in the order in which the steps add it. Distance is the size itself. */
export const steps = ['distance', 'blur', 'noise', 'tilt', 'glare', 'JPEG'] as const
export type Step = (typeof steps)[number]

/** RGBA, as readers want it. */
export type Photograph = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }

type Matrix = [number, number, number, number, number, number, number, number, number]

/** Takes a camera pixel to a place on the card, whose corners are (±0.5, ±0.5). */
function pixelToCard(size: number, center: [number, number], tilted: boolean, chance: Chance): Matrix {
  const degrees = (most: number) => (tilted ? (chance.between(-most, most) * Math.PI) / 180 : 0)
  const [yaw, pitch, roll] = [degrees(30), degrees(15), degrees(8)]
  const [cy, cp, cr] = [Math.cos(yaw), Math.cos(pitch), Math.cos(roll)]
  const [sy, sp, sr] = [Math.sin(yaw), Math.sin(pitch), Math.sin(roll)]
  // Ten card widths away: far enough that only the tilt foreshortens.
  const away = 10
  const [ax, ay, az] = [cy * cr + sy * sp * sr, cp * sr, -sy * cr + cy * sp * sr]
  const [bx, by, bz] = [-cy * sr + sy * sp * cr, cp * cr, sy * sr + cy * sp * cr]
  const [focal, [u, v]] = [size * away, center]
  return inverse([
    focal * ax + u * az,
    focal * bx + u * bz,
    u * away,
    focal * ay + v * az,
    focal * by + v * bz,
    v * away,
    az,
    bz,
    away,
  ])
}

/** Up to a factor, which a projection does not mind. */
const inverse = ([a, b, c, d, e, f, g, h, i]: Matrix): Matrix => [
  e * i - f * h,
  c * h - b * i,
  b * f - c * e,
  f * g - d * i,
  a * i - c * g,
  c * d - a * f,
  d * h - e * g,
  b * g - a * h,
  a * e - b * d,
]

/** Every pixel is the mean of the light on its whole area, in `fineness`² points. */
function project(card: Card, around: number, width: number, matrix: Matrix, fineness = 4): Float32Array {
  const light = new Float32Array(width * width)
  const [a, b, c, d, e, f, g, h, i] = matrix
  for (let at = 0; at < light.length; at += 1) {
    const [left, top] = [at % width, Math.floor(at / width)]
    let sum = 0
    for (let point = 0; point < fineness ** 2; point += 1) {
      const u = left + ((point % fineness) + 0.5) / fineness
      const v = top + (Math.floor(point / fineness) + 0.5) / fineness
      const z = g * u + h * v + i
      const x = Math.floor(((a * u + b * v + c) / z + 0.5) * card.width)
      const y = Math.floor(((d * u + e * v + f) / z + 0.5) * card.width)
      const onCard = x >= 0 && y >= 0 && x < card.width && y < card.width
      sum += onCard ? (card.light[y * card.width + x] ?? 0) : around
    }
    light[at] = sum / fineness ** 2
  }
  return light
}

async function blurred(light: Float32Array, width: number, sigma: number): Promise<Float32Array> {
  const { data } = await sharp(
    Uint16Array.from(light, value => value * 65_535),
    { raw: { width, height: width, channels: 1 } },
  )
    .toColourspace('grey16')
    .pipelineColourspace('grey16')
    .blur({ sigma, minAmplitude: 0.01 })
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true })
  return Float32Array.from(new Uint16Array(data.buffer, data.byteOffset, light.length), value => value / 65_535)
}

/** A lamp or window mirrored in the glass: a round patch of light somewhere on the card. */
function glare(light: Float32Array, width: number, size: number, chance: Chance): void {
  const place = () => width / 2 + chance.between(-0.4, 0.4) * size
  const [x, y] = [place(), place()]
  const radius = chance.between(0.15, 0.4) * size
  const strength = chance.between(0, 0.35)
  for (let at = 0; at < light.length; at += 1) {
    const away = Math.hypot((at % width) - x, Math.floor(at / width) - y) / radius
    light[at] = (light[at] ?? 0) + strength * Math.exp(-away * away)
  }
}

const encoded = (light: number) => 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055)

/**
 * Photographs the card with its surroundings, with what makes it `worse`. `size` is the width of the card in camera pixels, seen straight on.
 * The same seed gives the same picture.
 */
export async function photograph(
  card: Card,
  surrounding: Surrounding,
  size: number,
  worse: ReadonlySet<Step>,
  seed: number,
): Promise<Photograph> {
  const chance = chanceFrom(seed)
  const width = Math.ceil(size * 1.5)
  const center: [number, number] = [width / 2 + chance.between(-0.5, 0.5), width / 2 + chance.between(-0.5, 0.5)]
  const matrix = pixelToCard(size, center, worse.has('tilt'), chance)
  const seen = project(card, surroundings[surrounding], width, matrix)
  const light = worse.has('blur') ? await blurred(seen, width, chance.between(0.4, 0.9)) : seen
  if (worse.has('glare')) glare(light, width, size, chance)
  // Even a black screen mirrors a little of the room, and cameras leave some headroom above white.
  const grain = worse.has('noise') ? chance.between(2, 9) : 0
  const exposure = chance.between(0.75, 1)
  const grey = Uint8ClampedArray.from(
    light,
    value => encoded(Math.min(1, (0.03 + 0.97 * value) * exposure)) + grain * chance.normal(),
  )
  const picture = sharp(grey, { raw: { width, height: width, channels: 1 } })
  const quality = Math.round(chance.between(60, 85))
  const stored = worse.has('JPEG') ? sharp(await picture.jpeg({ quality }).toBuffer()) : picture
  const { data } = await stored.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width, height: width }
}
