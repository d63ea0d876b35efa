import { describe, expect, test } from 'vitest'
import { fill, quoteForShell, readLines } from '../../electron/providers/command/lines.ts'
import { preset, presetNames } from '../../electron/providers/command/presets.ts'

test('a NUL cannot be quoted for a shell', () => {
  expect(() => quoteForShell(['a\0b'])).toThrow('NUL')
})

test('lines become lists of arguments, what is given to read, and pipes', () => {
  const text = `
# comment
docker exec -i box setup "add me" {address} <<< "{password}\\n{password}"
bash it's' a 'b|c' | mysql "" vmail
  `
  expect(readLines(text.replace("it's'", "'it s'"))).toEqual([
    [
      {
        words: ['docker', 'exec', '-i', 'box', 'setup', 'add me', '{address}'],
        stdin: '{password}\n{password}',
      },
    ],
    [
      { words: ['bash', 'it s', 'a', 'b|c'], stdin: undefined },
      { words: ['mysql', '', 'vmail'], stdin: undefined },
    ],
  ])
})

test.each([
  ['a "b', 'line 1: a quote is not closed'],
  ['ok\n\na |', 'line 3: there is no program'],
  ['| b', 'line 1: there is no program'],
  ['<<< x', 'line 1: there is no program'],
  ['a <<<', 'line 1: behind <<< stands one text, at its end'],
  ['a <<< b c', 'line 1: behind <<< stands one text, at its end'],
  ['a | b <<< c', 'line 1: behind <<< stands one text, at its end'],
  ['{name} add', 'line 1: the name of the program must not be filled in'],
  ['a {adress}', 'line 1: only {address}, {name}, {domain}, {password} can be filled in'],
  ['a && b', 'line 1: write every command on a line of its own; only | and <<< mean something here'],
  ['a > b', 'line 1: write every command on a line of its own; only | and <<< mean something here'],
  ['a ; b', 'line 1: write every command on a line of its own; only | and <<< mean something here'],
])('%j is not understood, by its line', (text, message) => {
  expect(() => readLines(text)).toThrow(new Error(message))
})

test('what is filled in stays one argument and is not looked at again', () => {
  const values = { address: '{password} "x" | y', name: 'n', domain: '$&', password: 'secret' }
  expect(fill('{address}/{domain}{name} {other}', values)).toBe('{password} "x" | y/$&n {other}')
})

describe('the preset', () => {
  const place = { container: 'mailserver', folder: '/root/iRedMail' }
  const texts = (name: (typeof presetNames)[number]) =>
    Object.values(preset(name, place))
      .flat(3)
      .flatMap(part => (typeof part === 'object' ? [...part.words, part.stdin ?? ''] : []))

  test.each(presetNames)('%s can be read, and makes a mailbox with a password', name => {
    const { create, loginName } = preset(name, place)
    const all = create.flat().flatMap(({ words, stdin = '' }) => [...words, stdin])
    expect(all.some(text => text.includes('{password}'))).toBe(true)
    expect(all.some(text => text.includes(`{${loginName}}`))).toBe(true)
  })

  test('gives the password to read wherever the server takes it there', () => {
    const asArgument = presetNames.filter(name =>
      preset(name, place)
        .create.flat()
        .some(({ words }) => words.some(word => word.includes('{password}'))),
    )
    expect(asArgument).toEqual(['iredmail', 'yunohost'])
  })

  test('of a container or folder takes the name of it', () => {
    expect(texts('docker-mailserver')).toContain('mailserver')
    expect(texts('iredmail')).toContain('/root/iRedMail/tools/create_mail_user_SQL.sh')
  })
})
