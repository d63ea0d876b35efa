import { AppError, asAppError } from '../../../../shared/errors.ts'
import type { DoctorLine } from '../../../../shared/overview.ts'
import type { World } from '../../ports.ts'
import { failureFinding } from './advice.ts'
import { amber, withoutSecrets, type Finding } from './finding.ts'

export type Check = { name: string; look: () => Finding | Promise<Finding> }

/** The doctor's list as it grows: in the order in which checks were asked for, without secrets, each with its time. */
export type Report = {
  lines: DoctorLine[]
  /** From now on this text is taken out of every line. */
  hide(secret: string): void
  /** Looks, writes the line, and tells whether it is not red. A foreseen failure is a red line, with its next step. */
  check(name: string, look: Check['look']): Promise<boolean>
  /** The same for checks that may run side by side; one answer for each, in their order. */
  checkAll(checks: readonly Check[]): Promise<boolean[]>
  /** These make no sense any more; they end up together in one amber line. */
  notReached(...names: string[]): void
  /** Writes that line, if there is anything to say. */
  closeNotReached(): void
}

const sentAway = (cause?: unknown) => new AppError('aborted', 'the doctor was sent away', { cause })

export function createReport(
  world: Pick<World, 'now' | 'log'>,
  onLine: (line: DoctorLine) => void,
  signal: AbortSignal,
): Report {
  const lines: DoctorLine[] = []
  const secrets = new Set<string>()
  const missed: string[] = []

  const write = (check: string, finding: Finding, milliseconds: number) => {
    const line = { check, ...withoutSecrets(finding, secrets), milliseconds }
    lines.push(line)
    onLine(line)
  }

  async function examine({ name, look }: Check): Promise<{ finding: Finding; milliseconds: number }> {
    const started = world.now()
    // The clock may be set while the doctor waits.
    const elapsed = () => Math.max(0, Math.round(world.now() - started))
    try {
      return { finding: await look(), milliseconds: elapsed() }
    } catch (error) {
      const foreseen = asAppError(error)
      if (foreseen.code === 'aborted' || signal.aborted) throw sentAway(error)
      if (foreseen.code === 'unexpected') world.log.error('the doctor stumbled', { check: name, error })
      return { finding: failureFinding(foreseen), milliseconds: elapsed() }
    }
  }

  async function checkAll(checks: readonly Check[]): Promise<boolean[]> {
    if (signal.aborted) throw sentAway()
    const running = checks.map(check => examine(check))
    const answers: boolean[] = []
    for (const [index, { finding, milliseconds }] of (await Promise.all(running)).entries()) {
      write(checks[index]?.name ?? '', finding, milliseconds)
      answers.push(finding.level !== 'red')
    }
    return answers
  }

  return {
    lines,
    hide: secret => void secrets.add(secret),
    checkAll,
    check: async (name, look) => (await checkAll([{ name, look }]))[0] ?? false,
    notReached: (...names) => void missed.push(...names),
    closeNotReached() {
      if (missed.length === 0) return
      const finding = amber(
        `not looked at, because of what is red above: ${missed.join(', ')}`,
        'Put right what is red, then run the doctor again.',
      )
      write('Not reached', finding, 0)
    },
  }
}
