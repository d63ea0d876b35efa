import type { Settings } from '../../shared/settings.ts'

/** How phones reach the desk. */
export const ways = ['off', 'proxy', 'certificate'] as const
export type Way = (typeof ways)[number]

/** What the form of the wall code holds of the settings, as it is typed; each way has its own place to listen. */
export type RegisterDraft = {
  way: Way
  url: string
  listen: { proxy: string; certificate: string }
  certificate: string
  key: string
}

/** The fields by their place in the settings, as a failed save names them. */
export const registerPaths = {
  url: 'register.url',
  listen: 'register.listen',
  certificate: 'register.certificate',
  key: 'register.key',
} as const

const standard = { proxy: '127.0.0.1:8443', certificate: '0.0.0.0:8443' }

export function toRegisterDraft({ register }: Settings): RegisterDraft {
  const { listen, url, certificate, key } = register
  const files = { certificate: certificate ?? '', key: key ?? '' }
  const way = listen === null ? 'off' : certificate === null ? 'proxy' : 'certificate'
  return { way, url: url ?? '', ...files, listen: way === 'off' ? standard : { ...standard, [way]: listen } }
}

/** The fields that the chosen way needs and that are empty. */
export function emptyFields({ way, url, listen, certificate, key }: RegisterDraft): string[] {
  if (way === 'off') return []
  const needed = { url, listen: listen[way], ...(way === 'certificate' && { certificate, key }) }
  return Object.entries(needed)
    .filter(([, value]) => value.trim() === '')
    .map(([name]) => registerPaths[name as keyof typeof needed])
}

/** Switched off, the rest of what is stored stays for the next time; what was typed meanwhile does not count. */
export function withRegisterDraft(settings: Settings, draft: RegisterDraft): Settings {
  const { way, url, listen, certificate, key } = draft
  if (way === 'off') return { ...settings, register: { ...settings.register, listen: null } }
  const files = way === 'certificate' ? { certificate: certificate.trim(), key: key.trim() } : noFiles
  return { ...settings, register: { listen: listen[way].trim(), url: url.trim(), ...files } }
}
const noFiles = { certificate: null, key: null }
