/** The options of `desk slips`. */
import { AppError } from '../../shared/errors.ts'
import { type Language as LanguageCode, languageCodes } from '../../shared/languages.ts'
import { Language } from '../../shared/model.ts'
import {
  languagesPerSlip,
  MOST_SLIPS,
  type Paper,
  papers,
  type PerPage,
  perPageChoices,
  type SlipPhone,
  slipPhones,
} from '../../shared/slip-layout.ts'
import { readExpiry } from '../core/slips/expiry.ts'

export const slipsOptions = {
  data: { type: 'string' },
  language: { type: 'string' },
  'per-page': { type: 'string' },
  paper: { type: 'string' },
  phone: { type: 'string' },
  expires: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `languages` and `expiresAt` (milliseconds since 1970) are null where the event's own are wanted. `out` is a path. */
export type SlipsRequest = {
  data: string | undefined
  count: number
  languages: LanguageCode[] | null
  perPage: PerPage
  paper: Paper
  phone: SlipPhone
  expiresAt: number | null
  out: string
}

type Values = { [K in Exclude<keyof typeof slipsOptions, 'help'>]?: string | undefined }

/** Throws AppError `invalid-input` with words for the person at the keyboard. */
export function readSlipsRequest(values: Values, positionals: readonly string[]): SlipsRequest {
  const [text = '', ...more] = positionals
  const count = Number(text)
  if (more.length > 0 || !/^\d{1,3}$/.test(text) || count < 1 || count > MOST_SLIPS)
    throw wrong(`say how many, from 1 to ${MOST_SLIPS}.\ndesk slips --help shows what is needed`)
  if (!values.out) throw wrong('--out is missing: say where the file goes')
  const perPage = perPageChoices.find(choice => String(choice) === (values['per-page'] ?? '4'))
  if (perPage === undefined) throw wrong('--per-page is either 4 or 8')
  const expiresAt = values.expires === undefined ? null : readExpiry(values.expires)
  if (values.expires !== undefined && expiresAt === null)
    throw wrong(`--expires ${values.expires} is not a day like 2026-11-28 or a moment like 2026-11-28T22:00:00Z`)
  return {
    data: values.data,
    count,
    languages: values.language === undefined ? null : readLanguages(values.language, perPage),
    perPage,
    paper: oneOf('paper', papers, values.paper ?? 'a4'),
    phone: oneOf('phone', slipPhones, values.phone ?? 'android'),
    expiresAt,
    out: values.out,
  }
}

function readLanguages(text: string, perPage: PerPage): LanguageCode[] {
  const languages = Language.array().safeParse([...new Set(text.split(','))])
  if (!languages.success) throw wrong(`--language is one or two of ${languageCodes.join(', ')}, like de,ar`)
  const room = languagesPerSlip[perPage]
  if (languages.data.length > room)
    throw wrong(`a card has room for ${room === 1 ? 'one language' : 'two languages'} with --per-page ${perPage}`)
  return languages.data
}

function oneOf<const T extends string>(option: string, choices: readonly T[], text: string): T {
  const choice = choices.find(one => one === text)
  if (choice === undefined) throw wrong(`--${option} is one of ${choices.join(', ')}`)
  return choice
}

const wrong = (cause: string) => new AppError('invalid-input', cause)
