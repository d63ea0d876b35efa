import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import { appleProfile, thunderbirdConfig } from '../core/autoconfig.ts'
import type { World } from '../core/ports.ts'
import { openRecords } from '../core/records.ts'
import { addressDomain, isIpv4 } from '../providers/fields.ts'
import { parseSettings } from '../providers/form.ts'
import { findProvider } from '../providers/index.ts'
import type { ServerPlan } from '../providers/provider.ts'
import type { ServerChoice } from './choice.ts'
import { fileIn, placeError } from './place.ts'

type Options = {
  /** Only called where the saved server is wanted. */
  openWorld(): World
  server: ServerChoice | null
  /** Whose profile for Apple's Mail is wanted instead of the file for everybody. */
  apple: string | undefined
  out: string
  print(line: string): void
  say(line: string): void
}

/** Writes a file by which mail programs find the server, and prints its path. Asks no server. Throws AppError. */
export function autoconfig({ openWorld, server, apple, out, print, say }: Options): void {
  const plan = planOf(server ?? savedServer(openWorld()))
  const { name, text } = apple === undefined ? forEverybody(plan) : forApple(plan, apple)
  const path = fileIn(out, name)
  try {
    // Readable by all: a web server serves it, and nothing in it is secret.
    writeFileSync(path, text)
  } catch (error) {
    throw placeError(path, error)
  }
  print(path)
  if (apple === undefined && plan.certificates === 'any')
    say('Phones that read this file insist on valid certificates, although these settings accept any.')
}

function savedServer(world: World): ServerChoice {
  using records = openRecords(world)
  return records.settings.server()
}

function planOf({ provider: id, settings }: ServerChoice): ServerPlan {
  const provider = findProvider(id)
  if (!provider.real) throw new AppError('invalid-input', `${provider.title} has no server that a file could lead to`)
  return provider.plan(parseSettings(provider, settings))
}

function forEverybody(plan: ServerPlan) {
  if (isIpv4(plan.domain))
    throw new AppError('invalid-input', `phones look for this file by name, and ${plan.domain} is not a name`)
  return { name: 'config-v1.1.xml', text: thunderbirdConfig(plan, plan.domain) }
}

function forApple(plan: ServerPlan, given: string) {
  const domain = addressDomain(plan.domain)
  const address = given.toLowerCase()
  const [, local] = /^([^@\s/\\]+)@([^@\s]+)$/.exec(address) ?? []
  if (local === undefined || address !== `${local}@${domain}`)
    throw new AppError('invalid-input', `--apple ${given} is not an address of ${domain}`)
  const identifier = [...plan.domain.split('.').toReversed(), 'welcome-desk', local].join('.')
  const text = appleProfile({ plan, address, name: address, identifier, uuids: [randomUUID(), randomUUID()] })
  return { name: `${address}.mobileconfig`, text }
}
