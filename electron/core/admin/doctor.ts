/** The doctor: looks at everything an evening depends on and says what to do about what is not right. */
import type { Login } from '../../../shared/model.ts'
import type { DoctorLine } from '../../../shared/overview.ts'
import { parseSettings, secretFields } from '../../providers/form.ts'
import { findProvider } from '../../providers/index.ts'
import type { Provider, ServerPlan } from '../../providers/provider.ts'
import { createCodes, type Codes } from '../codes/proved.ts'
import { type Server, whyNot } from '../onboarding/abilities.ts'
import { knownLogin } from '../onboarding/last-login.ts'
import { portsOf } from '../onboarding/outside.ts'
import type { World } from '../ports.ts'
import { amber, green } from './doctor/finding.ts'
import { diskFinding, screenFinding, writeCheck } from './doctor/laptop.ts'
import { checkNetwork, servicesOf } from './doctor/network.ts'
import { checkProfile, codeFinding, mailboxesFinding, profileChecks, sampleLogin } from './doctor/profile.ts'
import { createReport, type Report } from './doctor/report.ts'

export type DoctorOptions = {
  /** Sends the doctor away: the promise then rejects with AppError `aborted`. */
  signal?: AbortSignal
  /**
   * Called before the test profile is proved, that is before the server may have it. Holds a password. Not called for
   * a mailbox of the operator's list: it was there before and stays free for a guest.
   */
  onCreated?: (login: Login, provider: string) => void | Promise<void>
  /** Called when the test profile was removed at the server again. */
  onRemoved?: (address: string) => void
  /** Whether this desk ever gave an address to a guest: the test must not use a guest's mailbox. */
  taken?: (address: string) => boolean
  codes?: Codes
  /** Finds a provider by its id; throws AppError `invalid-input`. */
  find?: (id: string) => Provider
}

/** What the settings lead to. `make` gives a login, asking the server where that is its part. */
type Prepared = {
  provider: Provider
  plan: ServerPlan
  fromList: boolean
  settleSeconds: number
  make: () => Promise<Login>
  remove: ((address: string) => Promise<void>) | null
  tellsLogin: (address: string) => Promise<boolean>
  /** Every address at the server, where it can tell. Throws AppError. */
  list: () => Promise<string[]> | null
}

/** The test profile is to go also when the doctor is sent away. */
const REMOVE_MILLISECONDS = 20_000

/**
 * Looks at a server choice and at this laptop; every line goes to `onLine` as soon as it is known, and all of them are
 * the result. `choice.settings` are complete, secrets included. Makes one real profile. Failures are lines: it throws
 * only AppError `aborted`.
 */
export async function runDoctor(
  world: World,
  choice: { provider: string; settings: Record<string, unknown> },
  onLine: (line: DoctorLine) => void,
  options: DoctorOptions = {},
): Promise<DoctorLine[]> {
  const { signal = new AbortController().signal, codes = createCodes() } = options
  const { onCreated = () => {}, onRemoved = () => {} } = options
  const report = createReport(world, onLine, signal)
  let prepared: Prepared | undefined
  await report.check('Settings', () => {
    prepared = prepare(world, choice, options, report, signal)
    return green(`complete, for "${prepared.provider.title}"`)
  })

  const login = prepared ? await checkServer(prepared) : null
  if (!prepared) report.notReached('DNS', 'ports', 'certificates', 'clock', ...profileChecks)
  await report.check('Code', () => codeFinding(login ?? sampleLogin, codes))

  await report.check('Disk', async () => diskFinding(await world.probe.freeBytes(world.paths.data)))
  await report.check('Data folder', () => writeCheck(world.paths.data))
  await report.check('Screen', () => screenFinding(world.screen()))
  report.closeNotReached()
  return report.lines

  async function checkServer({ plan, ...making }: Prepared): Promise<Login | null> {
    if (!making.provider.real) {
      let login: Login | null = null
      await report.check('Server', async () => {
        login = await making.make()
        return amber(
          'none: this is practice, no server is asked and no phone can use the profiles',
          'Choose a real server in the settings before guests come.',
        )
      })
      return login
    }
    if (await checkNetwork(report, world, plan, servicesOf(plan))) {
      const login = await checkProfile(report, world, { ...making, onCreated, onRemoved }, signal)
      // Only where the key was good for a profile: some servers lock out whoever comes twice with a wrong one.
      const listing = login && making.list()
      if (listing) await report.check('Mailboxes', () => mailboxesFinding(listing, options.taken))
      return login
    }
    report.notReached(...profileChecks)
    return null
  }
}

/** Throws AppError `invalid-input` when the settings are not complete. */
function prepare(
  world: World,
  choice: Parameters<typeof runDoctor>[1],
  { find = findProvider, taken = () => false }: DoctorOptions,
  report: Report,
  signal: AbortSignal,
): Prepared {
  const provider = find(choice.provider)
  for (const field of secretFields(provider)) secretsIn(choice.settings[field]).forEach(secret => report.hide(secret))
  const settings: unknown = parseSettings(provider, choice.settings)
  const ports = portsOf(world, taken, signal)
  const server: Server = { provider, settings }
  const plan = provider.plan(settings)
  const invention = invent(() => provider.invent?.(settings, ports))
  const invented = 'login' in invention ? invention.login : undefined
  // Chance never gives the same name twice; a list does, as long as nobody took it.
  const fromList = invented !== undefined && provider.invent?.(settings, ports)?.address === invented.address
  if (invented) report.hide(invented.password)
  return {
    provider,
    plan,
    fromList,
    settleSeconds: provider.settleSeconds?.(settings) ?? 0,
    make: async () => {
      // Only now: an empty list of mailboxes must not hide what the network looks like.
      if ('failure' in invention) throw invention.failure
      const login = provider.create ? await provider.create(settings, invented, ports) : invented
      if (!login) throw new Error(`provider ${provider.id} neither invents nor creates`)
      report.hide(login.password)
      return login
    },
    remove:
      !provider.remove || fromList || whyNot(server, 'remove') !== null
        ? null
        : async address =>
            provider.remove?.(settings, address, portsOf(world, taken, AbortSignal.timeout(REMOVE_MILLISECONDS))),
    list: () => provider.list?.(settings, ports) ?? null,
    tellsLogin: async address => (await knownLogin(server, address, ports, world.log)) !== null,
  }
}

function invent(invention: () => Login | undefined): { login: Login | undefined } | { failure: unknown } {
  try {
    return { login: invention() }
  } catch (failure) {
    return { failure }
  }
}

/** A list of mailboxes is one secret field with many passwords in it; the addresses beside them may be shown. */
const secretsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value, ...value.split(/\s+/).filter(word => !word.includes('@'))] : []
