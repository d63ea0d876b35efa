import { AppError } from '../../../shared/errors.ts'
import { paintCode, type Painting } from './paint.ts'
import { createCodeReader, type CodeReader } from './read.ts'

/** `paint` throws AppError `code-unreadable` when the picture, read again, does not say what it should. */
export type Codes = { paint(text: string): Promise<Painting> }

/** Codes that were read again before anybody sees them. */
export function createCodes({ read }: CodeReader = createCodeReader(), paint = paintCode): Codes {
  return {
    async paint(text) {
      const code = paint(text)
      const found = await read(code)
      if (found === null) throw new AppError('code-unreadable', 'no scanner would find the painted code')
      if (found !== text) throw new AppError('code-unreadable', 'the painted code says something else than it should')
      return code
    },
  }
}
