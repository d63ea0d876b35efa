import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asAppError } from '../../shared/errors.ts'

export type Trouble = {
  /** One sentence for the operator. */
  sentence: string
  /** What went wrong and where, in plain words; may hold a path. */
  cause: string
  /** What to do now. */
  advice: string
}

/** The page crashed three times within a minute. */
export const crashTrouble: Trouble = {
  sentence: 'The guest screen stopped several times.',
  cause: 'Nothing is lost. It starts again by itself in a minute.',
  advice: 'If it does not, start this computer again.',
}

/** The desk could not start. `dataFolder` is where the log is, if one could be written. */
export function startTrouble(error: unknown, dataFolder: string): Trouble {
  const { code, message } = asAppError(error)
  return {
    sentence: 'Welcome Desk could not start.',
    cause:
      code === 'unexpected'
        ? `Something nobody foresaw. The log has the details: ${join(dataFolder, 'desk.log')}`
        : message,
    advice: 'Put it right and start again. Ctrl+Q or Alt+F4 closes this window.',
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, character => escapes[character]!)

/** Fills `{{sentence}}`, `{{cause}}` and `{{advice}}` of `trouble.html`. */
export const fillPage = (page: string, trouble: Trouble): string =>
  page.replace(/{{(sentence|cause|advice)}}/g, (_all, name: keyof Trouble) => escape(trouble[name]))

/** The page as an answer. It has no script and asks for nothing. */
export function serveTrouble(resources: string, trouble: Trouble): Response {
  return new Response(fillPage(readFileSync(join(resources, 'trouble.html'), 'utf8'), trouble), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
