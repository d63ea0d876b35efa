/** What goes into a backup, checked and cleaned. Pure. */
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Login } from '../../../shared/model.ts'

export type BackupProfile = {
  /** Holds a password: never log it. */
  login: Login
  /** The name others see; the guest can change it later. */
  name?: string | undefined
  /** The signature others see beside the name. */
  status?: string | undefined
  /** A small JPEG made by `makeAvatar`. */
  avatar?: Uint8Array | undefined
  /** Of the note that waits in the app. */
  language: Language
}

const NAME_CHARACTERS = 500
const STATUS_CHARACTERS = 2000

const invalid = (field: string, cause: string) => new AppError('invalid-input', cause, { field })

/** Lower-cases an address as the app does before it logs in. Throws AppError `invalid-input`. */
export function readAddress(text: string): string {
  const address = text.trim().toLowerCase()
  if (!/^[^@\s]+@[^@\s]+$/.test(address) || /\p{C}/u.test(address))
    throw invalid('address', `"${text}" is not an address; write it like anna@example.org`)
  return address
}

/** Throws AppError `invalid-input`, which never holds the password. */
function checkPassword(password: string): string {
  if (password === '') throw invalid('password', 'the password is empty')
  // NUL separates the parts of SASL PLAIN (RFC 4616) and is no character of an IMAP string (RFC 9051): no server takes it.
  if (password.includes('\0')) throw invalid('password', 'the password holds a NUL character, which no server takes')
  if (!password.isWellFormed()) throw invalid('password', 'the password is not valid Unicode')
  return password
}

/**
 * One line without control characters. Direction marks stay (U+200E, U+200F); what would turn the text behind it around
 * (U+202A–202E, U+2066–2069) goes, as the apps do it with names from the network (`sanitize_bidi_characters`).
 */
const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()

const lines = (text: string) => text.replace(/\r\n?/g, '\n').split('\n').map(oneLine).join('\n').trim()

function limited(field: string, text: string, limit: number): string {
  if (text.length > limit) throw invalid(field, `the ${field} is longer than ${limit} characters`)
  return text
}

/** The profile as it is written; an empty name or status counts as none. Throws AppError `invalid-input` with a `field`. */
export function checkProfile(profile: BackupProfile): BackupProfile {
  const { login, name = '', status = '' } = profile
  return {
    ...profile,
    login: { ...login, address: readAddress(login.address), password: checkPassword(login.password) },
    name: limited('name', oneLine(name), NAME_CHARACTERS) || undefined,
    status: limited('status', lines(status), STATUS_CHARACTERS) || undefined,
  }
}
