/** Codes as files and as terminal text, with the margin and the level of the ones on screen. */
import { crc32, deflateSync } from 'node:zlib'
import { paintCode } from './paint.ts'
import { darkModules } from './read.ts'

/** A whole SVG document, black on white. Throws AppError `code-unreadable` for a text that does not fit. */
export function codeAsSvg(text: string): string {
  const { modules, path } = paintCode(text)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules} ${modules}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${modules}v${modules}H0z"/><path d="${path}"/></svg>\n`
  )
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(data.length + 12)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(data, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8)
  return chunk
}

/** A PNG file (ISO/IEC 15948) with one bit per pixel, black on white. Throws AppError `code-unreadable`. */
export function codeAsPng(text: string, pixelsPerModule: number): Uint8Array {
  const code = paintCode(text)
  const dark = darkModules(code)
  const width = code.modules * pixelsPerModule
  // One filter byte (0 = none) before each row; 1 bits are white, also behind the last pixel.
  const rowBytes = 1 + Math.ceil(width / 8)
  const rows = Buffer.alloc(rowBytes * width, 0xff)
  for (let y = 0; y < width; y += 1) {
    rows[y * rowBytes] = 0
    for (let x = 0; x < width; x += 1) {
      const at = y * rowBytes + 1 + (x >> 3)
      const isDark = dark[Math.floor(y / pixelsPerModule) * code.modules + Math.floor(x / pixelsPerModule)]
      if (isDark) rows[at] = (rows[at] ?? 0) & ~(0x80 >> (x & 7))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  header[8] = 1
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', new Uint8Array()),
  ])
}

/** Two rows of modules per line, black on white whatever the terminal's own colours are. Throws `code-unreadable`. */
export function codeForTerminal(text: string): string {
  const code = paintCode(text)
  const { modules } = code
  const dark = darkModules(code)
  const lines: string[] = []
  for (let y = 0; y < modules; y += 2) {
    let line = ''
    for (let x = 0; x < modules; x += 1) {
      const upper = dark[y * modules + x]
      const lower = dark[(y + 1) * modules + x]
      if (upper) line += lower ? '█' : '▀'
      else line += lower ? '▄' : ' '
    }
    // Black (30) on bright white (107): plain white (47) is grey in many terminals.
    lines.push(`\u001B[30;107m${line}\u001B[0m`)
  }
  return `${lines.join('\n')}\n`
}
