import type { DoctorLine } from '../../../../shared/overview.ts'

/** What one check found: how it is, in plain words, and what to do (empty when there is nothing to do). */
export type Finding = Pick<DoctorLine, 'level' | 'found' | 'advice' | 'field'>

export const green = (found: string, advice = ''): Finding => ({ level: 'green', found, advice })
export const amber = (found: string, advice: string): Finding => ({ level: 'amber', found, advice })
export const red = (found: string, advice: string): Finding => ({ level: 'red', found, advice })

/** `1.2 GB`, in powers of ten as disks and mail servers are sold. */
export function bytesInWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`
}

/** Takes secrets out of a finding, should a server or a library have quoted one: as typed and as in an address. */
export function withoutSecrets(finding: Finding, secrets: Iterable<string>): Finding {
  const forms = [...secrets]
    // Shorter ones would turn the whole text into blanks and are not secret anyway.
    .filter(secret => secret.length >= 4)
    .flatMap(secret => [secret, encodeURIComponent(secret.toWellFormed())])
    .toSorted((a, b) => b.length - a.length)
  const clean = (text: string) => forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text)
  return { ...finding, found: clean(finding.found), advice: clean(finding.advice) }
}
