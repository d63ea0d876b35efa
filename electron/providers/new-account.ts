/** POST /new, with which servers made for Delta Chat give out profiles (relay, newemail.py; Madmail, handlers.rs). */
import { z } from 'zod'
import { parseDclogin } from '../../shared/dclogin.ts'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { MadeAccount, readJson } from './answers.ts'
import { addressDomain } from './fields.ts'
import type { HttpAnswer } from './provider.ts'

const NewAccount = MadeAccount.extend({ dclogin_url: z.string().max(4096).optional() })

/**
 * What a server at `host` gave out. `told` is what it says of its own ports, where it does; whether any certificate will
 * do is for the operator and the kind of name to say, never for the server.
 * Throws AppError `malformed`, also where the address is not at `domain`, if one is told, or where it gave out two
 * profiles at once.
 */
export function readNewAccount(
  answer: HttpAnswer,
  host: string,
  domain: string | undefined,
): { address: string; password: string; told: Pick<Login, 'imap' | 'smtp'> | undefined } {
  const { email: address, password, dclogin_url: code } = readJson(answer, NewAccount, host, 'a profile')
  if (domain !== undefined && !address.endsWith(`@${addressDomain(domain)}`))
    throw new AppError('malformed', `${host} answered with an address of another domain than ${domain}`)
  const told = code === undefined ? undefined : parseDclogin(code)
  if (told && (told.address !== address || told.password !== password))
    throw new AppError('malformed', `${host} answered with two different profiles at once`)
  return { address, password, told }
}
