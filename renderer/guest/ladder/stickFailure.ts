import type { ErrorCode } from '../../../shared/errors.ts'

const sentences = {
  'stick-gone': 'gone',
  'stick-full': 'full',
  'stick-read-only': 'locked',
  'stick-damaged': 'broken',
} as const satisfies Partial<Record<ErrorCode, string>>
const isOurs = (code: ErrorCode | null): code is keyof typeof sentences => code !== null && code in sentences

/** Which of our sentences says why a stick did not take the file. */
export const stickFailure = (code: ErrorCode | null) => (isOurs(code) ? sentences[code] : 'failed')
