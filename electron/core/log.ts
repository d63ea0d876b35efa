import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { AppError } from '../../shared/errors.ts'
import type { Log } from './ports.ts'

const FILE_BYTES = 1_000_000
const FILES_KEPT = 5
const SECRET_FIELDS = ['password', 'token', 'pin', 'code', 'login', 'secret', 'authorization', 'mailboxes', 'key']
const levels = ['error', 'warn', 'info', 'debug'] as const

/** Takes login codes, passwords and tokens out of a text that somebody else wrote. */
export function scrub(text: string): string {
  return text
    .replace(/dclogin:[^\s"']*/gi, 'dclogin:[secret]')
    .replace(/\b(p|pw|pass|password|passwd|t|token|key|ipw|spw)=[^&\s"']+/gi, '$1=[secret]')
    .replace(/("(?:password|token|pin|key)"\s*:\s*")(?:[^"\\]|\\.)*/gi, '$1[secret]')
}

/**
 * JSON lines in `desk.log` (1 MB × 5), and on stderr from `warn` up. `level` (from DESK_LOG) sets both.
 * Throws AppError `invalid-input` for a level that does not exist.
 */
export function createLog(folder: string, level: string | undefined): Log {
  if (level !== undefined && !levels.some(known => known === level)) {
    throw new AppError('invalid-input', `DESK_LOG is "${level}"; it takes ${levels.join(', ')}`)
  }
  const streams = pino.multistream(
    [
      { level: (level ?? 'warn') as pino.Level, stream: process.stderr },
      { level: (level ?? 'info') as pino.Level, stream: rotatingFile(join(folder, 'desk.log')) },
    ],
    { dedupe: false },
  )
  const logger = pino(
    {
      level: level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_FIELDS.flatMap(name => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
      serializers: {
        error: (error: unknown) =>
          error instanceof Error
            ? { name: error.name, message: scrub(error.message), stack: scrub(error.stack ?? '') }
            : scrub(String(error)),
      },
      hooks: {
        streamWrite: scrub,
      },
    },
    streams,
  )
  return {
    error: (message, fields = {}) => logger.error(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    debug: (message, fields = {}) => logger.debug(fields, message),
  }
}

/** A log that cannot be written must not stop the table: the line still went to stderr. */
function rotatingFile(path: string) {
  return {
    write(line: string): void {
      try {
        if (existsSync(path) && statSync(path).size > FILE_BYTES) {
          for (let age = FILES_KEPT - 1; age > 0; age--) {
            const older = age === 1 ? path : `${path}.${age - 1}`
            if (existsSync(older)) renameSync(older, `${path}.${age}`)
          }
        }
        appendFileSync(path, line, { mode: 0o600 })
      } catch {
        // nothing sensible is left to do
      }
    },
  }
}
