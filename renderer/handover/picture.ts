import { drawing, shape } from './dom.ts'

const ink = '#1b1f3b'
const teal = '#0b7a75'

/** A phone that holds somebody's profile; with a tick once it is in. */
export function phonePicture(isIn: boolean): SVGSVGElement {
  const picture = drawing(150, 'picture')
  picture.setAttribute('aria-hidden', 'true')
  const draw = (d: string, fill: string, more: Record<string, string> = {}) =>
    picture.append(shape('path', { d, fill, ...more }))
  const line = { stroke: ink, 'stroke-width': '5', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }
  draw('M75 6a69 69 0 1 0 0 138 69 69 0 1 0 0-138z', '#e2f1ef')
  draw('M52 14h46a11 11 0 0 1 11 11v100a11 11 0 0 1-11 11h-46a11 11 0 0 1-11-11v-100a11 11 0 0 1 11-11z', '#fff', line)
  draw('M69 23h12', 'none', line)
  draw('M75 40a15 15 0 1 0 0 30 15 15 0 1 0 0-30z', '#f4b942')
  draw('M51 103c0-16 10-25 24-25s24 9 24 25z', teal)
  draw('M56 115h38M63 125h24', 'none', { ...line, stroke: '#ddd6c4' })
  if (isIn) {
    draw('M115 84a27 27 0 1 0 0 54 27 27 0 1 0 0-54z', teal, { stroke: '#fbf8f1', 'stroke-width': '5' })
    draw('M103 112l9 9 16-19', 'none', { ...line, stroke: '#fff', 'stroke-width': '6' })
  }
  return picture
}
