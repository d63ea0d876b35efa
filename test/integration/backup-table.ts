import { phoneVersions, versionNumber, type PhoneVersion } from '../phone/phone.ts'

const columns = ['restored', 'own key', 'strict policy', 'connected', 'encrypted both ways', 'then updated'] as const
type Column = (typeof columns)[number]

/** What was seen on which core, as the table in `docs/backup.md`. */
export function createTable() {
  const cells = new Map<string, string>()
  return {
    note: (version: PhoneVersion, column: Column, seen: string) => void cells.set(`${version} ${column}`, seen),
    text(): string {
      const lines = phoneVersions.map(version => [
        versionNumber(version),
        ...columns.map(column => cells.get(`${version} ${column}`) ?? '–'),
      ])
      return [['core', ...columns], ['core', ...columns].map(() => '---'), ...lines]
        .map(line => `| ${line.join(' | ')} |`)
        .join('\n')
    },
  }
}
