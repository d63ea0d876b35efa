import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { failure, saysGone } from './command/failure.ts'
import { fill, quoteForShell, readLines, type Line, type Values } from './command/lines.ts'
import { preset, presetNames, type Commands } from './command/presets.ts'
import { addressDomain, Domain, wayFields, wayTo } from './fields.ts'
import { inventedLogin, inventLogin, localPart } from './own-server.ts'
import { defineProvider, type Ports, type RunAnswer, type ServerPlan } from './provider.ts'

const Lines = z.string().transform((text, context): Line[] => {
  try {
    return readLines(text)
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'is wrong')
    return z.NEVER
  }
})
const ownLines = (title: string, description: string, example: string) =>
  Lines.optional().meta({ title, description, example, multiline: true, advanced: true })

const inPlace = /^[\w./-]{1,200}$/
const { imap, smtp, certificates } = wayFields('mail.example.org')
const settings = z
  .strictObject({
    kind: z.enum([...presetNames, 'own']).meta({
      title: 'Kind of server',
      description: 'What makes the mailboxes. own: you write the commands yourself, under More.',
    }),
    machine: z
      .string()
      .trim()
      .max(255)
      .regex(
        /^(?:ssh:\/\/(?:\w[\w.-]*@)?\w[\w.-]*(?::\d{1,5})?|(?:\w[\w.-]*@)?\w[\w.-]*)$/,
        'write it like root@mail.example.org, or the word here',
      )
      .meta({
        title: 'Where to run it',
        description: 'The server as your ssh knows it, which must get in without asking. here: on this laptop itself.',
        example: 'root@mail.example.org',
      }),
    server: Domain.meta({
      title: 'Mail server',
      description: 'The name by which phones reach the server.',
      example: 'mail.example.org',
    }),
    domain: Domain.meta({
      title: 'Mail domain',
      description: 'What stands behind the @ of an address. The server must have this domain already.',
      example: 'example.org',
    }),
    sudo: z.boolean().default(false).meta({
      title: 'Run it with sudo',
      description: 'Where the account at the server is not root. sudo must not ask for a password.',
      advanced: true,
    }),
    container: z
      .string()
      .trim()
      .regex(inPlace, 'is not the name of a container')
      .default('mailserver')
      .meta({ title: 'Container', description: 'Of docker-mailserver, as docker ps shows it.', advanced: true }),
    folder: z.string().trim().regex(inPlace, 'is not the path of a folder').default('/root/iRedMail').meta({
      title: 'Folder of iRedMail',
      description: 'What you installed it from; tools is in it.',
      advanced: true,
    }),
    create: ownLines(
      'Make a mailbox',
      'One command per line, with {address} or {name}, {domain}, {password}. Better give the password to read: <<< {password}.',
      'add-mailbox {address} <<< {password}',
    ),
    remove: ownLines(
      'Delete a mailbox',
      'The same way. Leave it empty where it cannot be done.',
      'del-mailbox {address}',
    ),
    block: ownLines('Block a mailbox', 'So that nobody can log in any more.', 'lock-mailbox {address}'),
    unblock: ownLines('Unblock a mailbox', 'So that the same password works again.', 'unlock-mailbox {address}'),
    loginName: z.enum(['address', 'name']).optional().meta({
      title: 'Login name',
      description: 'address: the whole address. name: only what stands before the @. Standard: what the server wants.',
      advanced: true,
    }),
    settleSeconds: z.coerce.number().int().min(0).max(60).optional().meta({
      title: 'Seconds until it works',
      description: 'How long a new mailbox may take until somebody can log in. Standard: 20 for docker-mailserver.',
      advanced: true,
    }),
    certificates,
    imap,
    smtp,
  })
  .refine(({ kind, create }) => kind !== 'own' || usesAll(create ?? []), {
    path: ['create'],
    error: 'has {password} in it, and {address} or {name}',
  })
type Settings = z.output<typeof settings>

function usesAll(lines: Line[]): boolean {
  const all = lines.flat().flatMap(({ words, stdin = '' }) => [...words, stdin])
  return all.some(text => text.includes('{password}')) && all.some(text => /\{(?:address|name)\}/.test(text))
}

const loginNameOf = (chosen: Settings) => chosen.loginName ?? commandsOf(chosen).loginName

function plan(chosen: Settings): ServerPlan {
  const { server, domain, imap, smtp, certificates = 'strict' } = chosen
  const loginName = loginNameOf(chosen)
  return {
    domain,
    ...wayTo(server, { imap, smtp }),
    web: null,
    certificates,
    ...(loginName === 'name' ? { loginName } : {}),
  }
}

function commandsOf(chosen: Settings): Commands {
  const { kind, create = [], remove = [], block = [], unblock = [] } = chosen
  if (kind === 'own') return { create, remove, block, unblock, loginName: 'address', settleSeconds: 20 }
  return preset(kind, chosen)
}

/** The arguments of ssh. Behind them everything is for the shell at the other end, so everything is quoted. */
const overSsh = (machine: string, words: string[]): string[] => [
  '-T',
  '-o',
  'BatchMode=yes',
  '-o',
  'ConnectTimeout=10',
  machine,
  '--',
  quoteForShell(words),
]

const run = (chosen: Settings, words: string[], stdin: string, ports: Ports): Promise<RunAnswer> => {
  const [program = '', ...args] = chosen.sudo ? ['sudo', '-n', ...words] : words
  if (chosen.machine === 'here') return ports.run(program, args, { stdin })
  return ports.run('ssh', overSsh(chosen.machine, [program, ...args]), { stdin })
}

/** Runs every line, each program once. Resolves with the answer of the first that fails, and what it was. */
async function runLines(chosen: Settings, lines: Line[], values: Values, ports: Ports) {
  const place = chosen.machine === 'here' ? 'this laptop' : chosen.machine
  for (const line of lines) {
    let output = ''
    for (const [index, { words, stdin }] of line.entries()) {
      const where = `"${words[0] ?? ''}" on ${place}`
      const given = stdin === undefined ? output : `${fill(stdin, values)}\n`
      const filled = words.map(word => fill(word, values))
      // A pipe gives what the program before it wrote, and that is nothing for the first.
      const answer = await run(chosen, filled, given, ports)
      if (answer.status !== 0) return { answer, where }
      output = answer.stdout
      if (index < line.length - 1 && output.trim() === '')
        throw new AppError('malformed', `${where} wrote nothing for the next program to read`)
    }
  }
  return undefined
}

const valuesFor = (chosen: Settings, address: string, password = ''): Values => ({
  address,
  name: localPart(address),
  domain: addressDomain(chosen.domain),
  password,
})

/** Says whether the mailbox was gone. The other lines run all the same: some servers keep two things of a mailbox. */
async function change(chosen: Settings, lines: Line[], address: string, ports: Ports): Promise<'done' | 'gone'> {
  if (lines.length === 0) throw new AppError('invalid-input', 'there is no command for this in the settings')
  let outcome: 'done' | 'gone' = 'done'
  for (const line of lines) {
    const failed = await runLines(chosen, [line], valuesFor(chosen, address), ports)
    if (!failed) continue
    if (!saysGone(failed.answer, address)) throw failure(failed.answer, failed.where, chosen.machine !== 'here', [])
    outcome = 'gone'
  }
  return outcome
}

async function setBlocked(chosen: Settings, which: 'block' | 'unblock', address: string, ports: Ports): Promise<void> {
  const outcome = await change(chosen, commandsOf(chosen)[which], address, ports)
  if (outcome === 'gone') throw new AppError('server-error', `there is no mailbox ${address} any more`)
}

/** Any server that makes mailboxes by a command, on this laptop or over the operator's own ssh. */
export const command = defineProvider({
  id: 'command',
  title: 'A command',
  description: 'For docker-mailserver, maddy, iRedMail, YunoHost, exim, or whatever makes mailboxes by a command.',
  real: true,
  settings,
  plan,
  settleSeconds: chosen => chosen.settleSeconds ?? commandsOf(chosen).settleSeconds,
  invent: (chosen, ports) => inventLogin(plan(chosen), ports, { loginName: loginNameOf(chosen) }),
  async create(chosen, invented, ports) {
    const login = inventedLogin(invented)
    const { address, password } = login
    const failed = await runLines(chosen, commandsOf(chosen).create, valuesFor(chosen, address, password), ports)
    if (failed) throw failure(failed.answer, failed.where, chosen.machine !== 'here', [password])
    return login
  },
  async remove(chosen, address, ports) {
    await change(chosen, commandsOf(chosen).remove, address, ports)
  },
  block: (chosen, address, ports) => setBlocked(chosen, 'block', address, ports),
  unblock: (chosen, address, ports) => setBlocked(chosen, 'unblock', address, ports),
  cannot(chosen) {
    const { remove, block, unblock } = commandsOf(chosen)
    const none = chosen.kind === 'own' ? 'you wrote no command for it' : `${chosen.kind} has no command for it`
    return {
      ...(remove.length === 0 ? { remove: none } : {}),
      ...(block.length === 0 ? { block: none } : {}),
      ...(unblock.length === 0 ? { unblock: none } : {}),
      lastLogin: 'this desk knows no command that tells who logged in',
      quota: 'this desk knows no command that changes the space of a mailbox',
      registration: 'commands make mailboxes; whether people may come by themselves is for the server',
      tokens: 'a command knows no registration tokens: this desk counts by itself',
    }
  },
})
