import { writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { codeAsPng, codeAsSvg, codeForTerminal } from '../core/codes/export.ts'
import type { Command } from './arguments.ts'
import { placeError } from './place.ts'

const PIXELS_PER_MODULE = 8

type Options = Omit<Extract<Command, { name: 'code' }>, 'name'> & {
  input: NodeJS.ReadStream
  print(line: string): void
}

/** Paints a text as a QR code; `-` reads it from `input`, so that a secret need not stand in the command. Throws AppError. */
export async function code({ text: given, output, input, print }: Options): Promise<void> {
  const wanted = given === '-' ? (await text(input)).trimEnd() : given
  if (output.kind === 'terminal') return print(codeForTerminal(wanted))
  const picture = output.kind === 'svg' ? codeAsSvg(wanted) : codeAsPng(wanted, PIXELS_PER_MODULE)
  try {
    // For its owner only: the text may hold a password.
    writeFileSync(output.file, picture, { mode: 0o600 })
  } catch (error) {
    throw placeError(output.file, error)
  }
}
