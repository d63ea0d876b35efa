import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { desk, temporaryFolder } from './desk-process.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())
const choose = (server: object) => writeFileSync(join(folder.path, 'config.json'), JSON.stringify({ server }))

describe('desk used', () => {
  test('writes the list with what was used into a file for its owner alone', async () => {
    choose({ provider: 'csv', settings: { profiles: 'anna@example.org,her-password\nbob@example.org,his-password' } })
    const { status, stdout, stderr } = await desk(['used', '--data', folder.path, '--out', folder.path])
    const path = join(folder.path, 'used-profiles.csv')
    expect({ status, stdout, stderr, text: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777 }).toEqual({
      status: 0,
      stdout: `${path}\n`,
      stderr: '',
      text: 'address,"given out",state,changed\r\nanna@example.org,no,,\r\nbob@example.org,no,,\r\n',
      mode: 0o600,
    })
  })

  test('says in plain words why it writes nothing', async () => {
    choose({ provider: 'practice' })
    const to = (...out: string[]) => desk(['used', '--data', folder.path, ...out])
    const elsewhere = await to('--out', join(folder.path, 'no/such/file.csv'))
    choose({ provider: 'csv', settings: { profiles: 'anna@example.org,her-password' } })
    const ends = [await to(), elsewhere, await to('--out', join(folder.path, 'no/such/file.csv'))]
    expect(ends.map(({ status, stderr }) => [status, stderr.split('\n')[0]])).toEqual([
      [2, '--out is missing: say where the file goes.'],
      [2, 'Profiles of "Practice" do not come from a list.'],
      [2, expect.stringMatching(/ is not a place for a file\.$/)],
    ])
  })
})
