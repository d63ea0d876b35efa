/** Reads the command line: what is asked for, or why it cannot be understood. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { ClosingWish } from '../../shared/closing.ts'
import { AppError } from '../../shared/errors.ts'
import { type LanAddress, readLanAddress } from '../core/display.ts'
import { backupOptions, type BackupRequest, readBackupRequest } from './backup-options.ts'
import { readChoice, type ServerChoice } from './choice.ts'
import { readSlipsRequest, slipsOptions, type SlipsRequest } from './slips-options.ts'
import { commandNames, helpFor, overview, type CommandName } from './help.ts'

/** `data` is undefined for the standard folder; `server` is null for the saved one. */
export type Command =
  | { name: 'help'; text: string }
  | {
      name: 'serve'
      data: string | undefined
      port: number
      lan: LanAddress | null
      handover: LanAddress | null
      open: boolean
    }
  | { name: 'doctor'; data: string | undefined; json: boolean; server: ServerChoice | null }
  | { name: 'account'; data: string | undefined; json: boolean; server: ServerChoice | null }
  | ({ name: 'backup' } & BackupRequest)
  | {
      name: 'autoconfig'
      data: string | undefined
      server: ServerChoice | null
      apple: string | undefined
      out: string
    }
  | ({ name: 'slips' } & SlipsRequest)
  | { name: 'used'; data: string | undefined; out: string }
  | { name: 'code'; text: string; output: { kind: 'svg' | 'png'; file: string } | { kind: 'terminal' } }
  | { name: 'close'; data: string | undefined; wish: ClosingWish }
  | { name: 'pin'; data: string | undefined }

const common = { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
const server = {
  provider: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const
const json = { json: { type: 'boolean' } } as const

/** Throws AppError `invalid-input` with words for the person at the keyboard. */
export function readCommand(args: readonly string[]): Command {
  const [first, ...rest] = args
  if (first === undefined) throw wrong('say what to do', overview())
  if (first === '--help' || first === '-h' || first === 'help') return { name: 'help', text: overview() }
  const name = commandNames.find(name => name === first)
  if (!name) throw wrong(`there is no command "${first}"`, `Commands: ${commandNames.join(', ')}.`)
  // Asking for help is always right, whatever else stands there.
  if (rest.includes('--help') || rest.includes('-h')) return { name: 'help', text: helpFor(name) }
  return readers[name](rest)
}

const readers: Record<CommandName, (args: string[]) => Command> = {
  serve(args) {
    const options = {
      ...common,
      port: { type: 'string' },
      lan: { type: 'string' },
      handover: { type: 'string' },
      'no-open': { type: 'boolean' },
    } as const
    const { values } = parse('serve', args, { options })
    return {
      name: 'serve',
      data: values.data,
      port: readPort(values.port ?? '0'),
      lan: values.lan === undefined ? null : readLan('--lan', values.lan),
      handover: values.handover === undefined ? null : readLan('--handover', values.handover),
      open: !values['no-open'],
    }
  },
  doctor(args) {
    const { values } = parse('doctor', args, { options: { ...common, ...server, ...json } })
    return { name: 'doctor', data: values.data, json: values.json ?? false, server: readChoice(values) }
  },
  account(args) {
    const { values } = parse('account', args, { options: { ...common, ...server, ...json } })
    return { name: 'account', data: values.data, json: values.json ?? false, server: readChoice(values) }
  },
  backup(args) {
    return { name: 'backup', ...readBackupRequest(parse('backup', args, { options: backupOptions }).values) }
  },
  autoconfig(args) {
    const options = { ...common, ...server, apple: { type: 'string' }, out: { type: 'string' } } as const
    const { values } = parse('autoconfig', args, { options })
    const { data, apple, out } = values
    if (!out) throw wrong('--out is missing: say where the file goes', helpFor('autoconfig'))
    return { name: 'autoconfig', data, server: readChoice(values), apple, out }
  },
  slips(args) {
    const { values, positionals } = parse('slips', args, { options: slipsOptions, allowPositionals: true })
    return { name: 'slips', ...readSlipsRequest(values, positionals) }
  },
  used(args) {
    const { data, out } = parse('used', args, { options: { ...common, out: { type: 'string' } } }).values
    if (!out) throw wrong('--out is missing: say where the file goes', helpFor('used'))
    return { name: 'used', data, out }
  },
  code(args) {
    const options = {
      ...common,
      svg: { type: 'string' },
      png: { type: 'string' },
      terminal: { type: 'boolean' },
    } as const
    const { values, positionals } = parse('code', args, { options, allowPositionals: true })
    const [text, ...more] = positionals
    if (!text || more.length > 0) throw wrong('give the text of the code, in quotes', helpFor('code'))
    const outputs = [
      ...(values.svg === undefined ? [] : [{ kind: 'svg' as const, file: values.svg }]),
      ...(values.png === undefined ? [] : [{ kind: 'png' as const, file: values.png }]),
      ...(values.terminal ? [{ kind: 'terminal' as const }] : []),
    ]
    const [output, another] = outputs
    if (!output || another) throw wrong('say where the code goes, once', 'Use --svg FILE, --png FILE or --terminal.')
    return { name: 'code', text, output }
  },
  close(args) {
    const flag = { type: 'boolean' } as const
    const options = { ...common, 'take-back': flag, slips: flag, erase: flag }
    const { data, 'take-back': revoke = false, slips = false, erase = false } = parse('close', args, { options }).values
    return { name: 'close', data, wish: { revoke, slips, erase } }
  },
  pin(args) {
    return { name: 'pin', data: parse('pin', args, { options: common }).values.data }
  },
}

function parse<T extends ParseArgsConfig>(name: CommandName, args: string[], config: T) {
  try {
    return parseArgs({ ...config, args, strict: true })
  } catch (error) {
    throw wrong(plainWords(error), `desk ${name} --help shows what can be written.`)
  }
}

/** Node's own words are for programmers. */
function plainWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const quoted = /'(-[^']*?)(?: <value>)?'/.exec(message)?.[1] ?? 'it'
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `there is no option ${quoted}`
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `nothing is known about ${/'([^']*)'/.exec(message)?.[1] ?? 'it'}`
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take/.test(message) ? `option ${quoted} takes no value` : `option ${quoted} needs a value`
    default:
      return message
  }
}

/** 0 lets the system choose. */
function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw wrong(`--port ${text} is not a port`, 'Ports are numbers from 0 to 65535.')
  return port
}

/** `option` is named in the error. */
function readLan(option: string, text: string): LanAddress {
  try {
    return readLanAddress(text)
  } catch {
    throw wrong(`${option} ${text} is not ADDRESS:PORT`, 'Write it like 192.168.1.20:8080.')
  }
}

const wrong = (cause: string, next: string) => new AppError('invalid-input', `${cause}.\n${next}`)
