import { AppError } from '../../shared/errors.ts'
import { chatmail } from './chatmail.ts'
import { command } from './command.ts'
import { csv } from './csv.ts'
import { endpoint } from './endpoint.ts'
import { imap } from './imap.ts'
import { mailadm } from './mailadm.ts'
import { madmail } from './madmail.ts'
import { mailcow } from './mailcow.ts'
import { mailu } from './mailu.ts'
import { modoboa } from './modoboa.ts'
import { poste } from './poste.ts'
import { practice } from './practice.ts'
import type { Provider } from './provider.ts'
import { stalwart } from './stalwart.ts'

/** In the order in which screens offer them. A new provider is a file and a line here. */
export const providers: readonly Provider[] = [
  chatmail,
  madmail,
  mailadm,
  mailcow,
  poste,
  stalwart,
  mailu,
  modoboa,
  command,
  endpoint,
  csv,
  imap,
  practice,
]

/** Throws AppError `invalid-input` where there is no such provider. */
export function findProvider(id: string): Provider {
  const provider = providers.find(provider => provider.id === id)
  if (!provider) {
    const known = providers.map(({ id }) => id).join(', ')
    throw new AppError('invalid-input', `there is no kind of server "${id.slice(0, 40)}", only ${known}`, {
      field: 'provider',
    })
  }
  return provider
}
