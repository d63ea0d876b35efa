/** The options of `desk backup`. */
import { AppError } from '../../shared/errors.ts'
import { languageCodes, type Language as LanguageCode } from '../../shared/languages.ts'
import { CertificatePolicy, type Endpoint, Language } from '../../shared/model.ts'
import { readAddress } from '../core/backup/profile.ts'
import { EndpointText } from '../providers/fields.ts'

export const backupOptions = {
  address: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  imap: { type: 'string' },
  smtp: { type: 'string' },
  cert: { type: 'string' },
  name: { type: 'string' },
  avatar: { type: 'string' },
  status: { type: 'string' },
  language: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Everything but the password. `avatar` and `out` are paths. */
export type BackupRequest = {
  address: string
  imap: Endpoint
  smtp: Endpoint
  certificates: CertificatePolicy
  person: { name: string | undefined; status: string | undefined; language: LanguageCode }
  avatar: string | undefined
  out: string
}

type Values = { [K in Exclude<keyof typeof backupOptions, 'help' | 'password-stdin'>]?: string | undefined } & {
  'password-stdin'?: boolean | undefined
}

/** Throws AppError `invalid-input` with words for the person at the keyboard. */
export function readBackupRequest(values: Values): BackupRequest {
  const needed = (option: 'address' | 'imap' | 'smtp' | 'out') => {
    const text = values[option]
    if (text === undefined || text === '')
      throw wrong(option, `--${option} is missing.\ndesk backup --help shows what is needed`)
    return text
  }
  const address = readAddress(needed('address'))
  const [imap, smtp] = [readEndpoint('imap', needed('imap')), readEndpoint('smtp', needed('smtp'))]
  const out = needed('out')
  if (!values['password-stdin'])
    throw wrong(
      'password-stdin',
      '--password-stdin is missing: the password is read from standard input only, because everybody on this computer can see the options of a command',
    )
  const certificates = CertificatePolicy.safeParse(values.cert ?? 'strict')
  if (!certificates.success) throw wrong('cert', '--cert is either strict or any')
  const language = Language.safeParse(values.language ?? 'en')
  if (!language.success) throw wrong('language', `--language is one of ${languageCodes.join(', ')}`)
  const person = { name: values.name, status: values.status, language: language.data }
  return { address, imap, smtp, certificates: certificates.data, person, avatar: values.avatar, out }
}

function readEndpoint(option: 'imap' | 'smtp', text: string): Endpoint {
  const endpoint = EndpointText.safeParse(text)
  if (endpoint.success) return endpoint.data
  throw wrong(option, `--${option} ${text}: ${endpoint.error.issues[0]?.message ?? 'not understood'}`)
}

const wrong = (field: string, cause: string) => new AppError('invalid-input', cause, { field })
