/** The way to the server, from its name to its certificates. */
import { type AppError, asAppError } from '../../../../shared/errors.ts'
import type { Endpoint } from '../../../../shared/model.ts'
import type { ServerPlan } from '../../../providers/provider.ts'
import type { World } from '../../ports.ts'
import { failureFinding } from './advice.ts'
import { certificateFinding, plainFinding, type Seen } from './certificates.ts'
import { green, type Finding } from './finding.ts'
import { clockFinding } from './laptop.ts'
import type { Report } from './report.ts'

type Service = { name: 'Web' | 'IMAP' | 'SMTP'; host: string; port: number; start: 'tls' | 'imap' | 'smtp' | 'plain' }
type Looked = { service: Service; seen: Seen | AppError }

const mailService = (name: 'IMAP' | 'SMTP', { host, port, security }: Endpoint): Service => ({
  name,
  host,
  port,
  start: ({ ssl: 'tls', starttls: name === 'IMAP' ? 'imap' : 'smtp', plain: 'plain' } as const)[security],
})

/** What phones and this desk must reach. */
export function servicesOf({ web, imap, smtp }: ServerPlan): Service[] {
  const mail = [mailService('IMAP', imap), mailService('SMTP', smtp)]
  if (!web) return mail
  const secure = web.protocol === 'https:'
  const port = Number(web.port || (secure ? 443 : 80))
  return [{ name: 'Web', host: web.hostname, port, start: secure ? 'tls' : 'plain' }, ...mail]
}

/** Writes the lines for names, ports, clock and certificates; true when nothing on the way is red. */
export async function checkNetwork(
  report: Report,
  world: World,
  plan: ServerPlan,
  services: Service[],
): Promise<boolean> {
  const { probe } = world
  const hosts = [...new Set(services.map(({ host }) => host))]
  const resolved = await report.checkAll(
    hosts.map(host => ({ name: 'DNS', look: () => nameFinding(probe.resolve(host), host) })),
  )
  const found = new Set(hosts.filter((_host, index) => resolved[index]))

  const named = services.filter(({ host }) => found.has(host))
  report.notReached(...services.filter(({ host }) => !found.has(host)).map(({ name }) => `${name} port`))
  const connected = await report.checkAll(
    named.map(({ name, host, port }) => ({
      name: `${name} port`,
      look: async () => {
        await probe.connect(host, port)
        return green(`${host} answers on port ${port}`)
      },
    })),
  )
  const open = named.filter((_service, index) => connected[index])

  // Where there is no web address, the mail server's own name often answers on port 443 too.
  const timeSource = plan.web ?? webOf(plan.imap.host)
  const asked = timeSource && found.size > 0
  const clockRight = await report.check('Clock', async () =>
    clockFinding(world.now(), asked ? await probe.serverTime(timeSource) : null),
  )

  const looked = await Promise.all(open.map(service => lookAt(service, probe)))
  const mail = looked.filter(({ service }) => service.name !== 'Web')
  const allValid = mail.length === 2 && mail.every(({ seen }) => 'problem' in seen && seen.problem === null)
  const circumstances = { policy: plan.certificates, allValid, clockWrong: !clockRight, now: world.now() }
  const accepted = await report.checkAll(
    looked.map(({ service, seen }) => ({
      name: `${service.name} certificate`,
      look: (): Finding => {
        if (seen instanceof Error) return failureFinding(seen)
        return service.start === 'plain' ? plainFinding(service.name) : certificateFinding(seen, circumstances)
      },
    })),
  )
  report.notReached(...services.filter(service => !open.includes(service)).map(({ name }) => `${name} certificate`))
  return open.length === services.length && accepted.every(Boolean)
}

async function nameFinding(resolving: Promise<string[]>, host: string): Promise<Finding> {
  const addresses = await resolving
  return green(addresses.includes(host) ? `${host} is an address already` : `${host} is ${addresses.join(', ')}`)
}

const webOf = (host: string): URL | null => (URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : null)

async function lookAt(service: Service, probe: World['probe']): Promise<Looked> {
  const { host, port, start } = service
  if (start === 'plain') return { service, seen: { problem: 'no encryption', validTo: '', issuer: '' } }
  try {
    return { service, seen: await probe.certificate({ host, port, start }) }
  } catch (error) {
    return { service, seen: asAppError(error) }
  }
}
