import type { DoctorLine } from '../../../shared/overview.ts'
import type { Codes } from '../codes/proved.ts'
import { fingerprint } from '../onboarding/here.ts'
import type { Maker } from '../onboarding/maker.ts'
import type { World } from '../ports.ts'
import { openRecords } from '../records.ts'
import type { Handlers } from '../router.ts'
import type { ServerChoice, SettingsFile } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import { type DoctorOptions, runDoctor } from './doctor.ts'

/** The doctor's test profile is on record before it is proved, and never handed out. */
function keepRecord(
  profiles: Profiles,
  choice: ServerChoice,
): Required<Pick<DoctorOptions, 'onCreated' | 'onRemoved' | 'taken'>> {
  const recorded = new Map<string, number>()
  return {
    onCreated(login, provider) {
      const { id } = profiles.ask(provider, fingerprint(choice), 'doctor')
      recorded.set(login.address, id)
      profiles.apply(id, { type: 'created', login })
      profiles.apply(id, { type: 'expired', reason: 'made by the doctor for a test' })
    },
    onRemoved(address) {
      const id = recorded.get(address)
      if (id !== undefined) profiles.apply(id, { type: 'revoked', how: 'removed', reason: 'removed after the test' })
    },
    taken: address => profiles.hasAddress(address),
  }
}

/** `desk doctor`: examines a choice, or the saved server. Throws AppError when the data folder cannot be used. */
export async function examine(
  world: World,
  choice: ServerChoice | null,
  onLine: (line: DoctorLine) => void,
): Promise<DoctorLine[]> {
  using records = openRecords(world)
  const { settings, profiles } = records
  const server = choice ?? settings.server()
  return await runDoctor(world, server, onLine, keepRecord(profiles, server))
}

type Parts = {
  world: World
  settings: Pick<SettingsFile, 'server' | 'withSecrets'>
  profiles: Profiles
  codes: Codes
  maker: Pick<Maker, 'tryAgain'>
  onLine(line: DoctorLine): void
}

/** The doctor on the operator's screen: looks at what is filled in there, or at the saved server. */
export const doctorHandlers = ({ world, settings, profiles, codes, maker, onLine }: Parts) =>
  ({
    'doctor.run': ({ server }) => {
      const choice = settings.withSecrets(server ?? settings.server())
      return runDoctor(world, choice, onLine, { ...keepRecord(profiles, choice), codes }).finally(maker.tryAgain)
    },
  }) satisfies Partial<Handlers>
