import type { DoctorLine } from '../../shared/overview.ts'
import { examine } from '../core/admin/examine.ts'
import type { World } from '../core/ports.ts'
import type { ServerChoice } from './choice.ts'

const signs: Record<DoctorLine['level'], string> = { green: 'good ', amber: 'look ', red: 'BAD  ' }

/** One line for people: `good  DNS: …`, and what to do below it. */
export const doctorText = ({ level, check, found, advice }: DoctorLine): string =>
  `${signs[level]} ${check}: ${found}${advice === '' ? '' : `\n       → ${advice}`}`

type Options = { world: World; server: ServerChoice | null; json: boolean; print(line: string): void }

/** Looks at everything; resolves to the exit status: 1 when a line is red. Throws AppError. */
export async function doctor({ world, server, json, print }: Options): Promise<0 | 1> {
  const lines = await examine(world, server, line => {
    if (!json) print(doctorText(line))
  })
  if (json) print(JSON.stringify(lines))
  return lines.some(({ level }) => level === 'red') ? 1 : 0
}
