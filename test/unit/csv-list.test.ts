import { describe, expect, test } from 'vitest'
import { exportUsed, loginOf, nextOf, readList } from '../../electron/providers/csv/list.ts'
import { readRows } from '../../electron/providers/csv/table.ts'

describe('a table', () => {
  test.each([
    [
      'commas',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons, as spreadsheets write where the comma counts',
      'a;b,x\r\nc;d\r\n',
      [
        ['a', 'b,x'],
        ['c', 'd'],
      ],
    ],
    ['tabs', 'a\tb c\t\n', [['a', 'b c', '']]],
    [
      'a mark of byte order and empty lines',
      '\uFEFFa,b\n\n , \nc,d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'quotes',
      '"a, ""b""", "c\nd" \n"",e',
      [
        ['a, "b"', 'c\nd'],
        ['', 'e'],
      ],
    ],
    ['a quote within a cell', 'a,b"c\n', [['a', 'b"c']]],
    ['spaces, kept in quotes only', '  a  ,"  b  "', [['a', '  b  ']]],
    ['nothing', '', []],
  ])('with %s is read', (_what, text, cells) => {
    expect(readRows(text).map(row => row.cells)).toEqual(cells)
  })

  test('knows on which line a row begins', () => {
    expect(readRows('a,b\n\n"c\n",d\ne,f').map(({ line }) => line)).toEqual([1, 3, 5])
  })

  test.each([
    ['a,b\n"c,d\n', 2],
    ['"a" b,c', 1],
  ])('with a quote that is wrong, %j, is refused by its line', (text, line) => {
    expect(() => readRows(text)).toThrow(
      new Error(`line ${line}: a quote is not closed, or something stands beside it`),
    )
  })
})

const standard = {
  imap: { host: 'mail.example.org', port: 993, security: 'ssl' as const },
  smtp: { host: 'mail.example.org', port: 465, security: 'ssl' as const },
  certificates: 'strict' as const,
}
const login = (text: string) => readList(text).map(entry => loginOf(entry, standard))[0]

describe('a list', () => {
  test('needs no more than addresses and passwords', () => {
    expect(login('Anna@Example.org,her password#1')).toEqual({
      address: 'anna@example.org',
      password: 'her password#1',
      ...standard,
    })
  })

  test('names its columns in the first row, in any order, and says what only some rows have', () => {
    const text =
      'Password;E-Mail;login;IMAP host;imap_port;imap_security;smtp_port\nx;a@b.example;anna;h.example;143;STARTTLS;587'
    expect(login(text)).toEqual({
      address: 'a@b.example',
      password: 'x',
      imap: { host: 'h.example', port: 143, security: 'starttls', user: 'anna' },
      smtp: { host: 'mail.example.org', port: 587, security: 'starttls', user: 'anna' },
      certificates: 'strict',
    })
  })

  test.each([
    [',,imap.example', { host: 'imap.example', port: 993, security: 'ssl' }],
    [',,imap.example,143', { host: 'imap.example', port: 143, security: 'starttls' }],
    [',,,24993', { host: 'mail.example.org', port: 24993, security: 'ssl' }],
    [',,,,plain', { host: 'mail.example.org', port: 143, security: 'plain' }],
  ])('with %j completes what it does not say', (cells, imap) => {
    expect(login(`a@b.example,x${cells.slice(1)}`)?.imap).toEqual(imap)
  })

  test.each([
    ['', 'there is no profile in it'],
    ['address,password', 'there is no profile in it'],
    ['a@b.example,x\na@B.example,y', 'line 2: the address stands in line 1 already'],
    [
      'name,secret\nanna,x',
      'line 1: the columns are address, password, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login, and only the first two are needed',
    ],
    ['address,login\na@b.example,x', 'line 1: there is no column password'],
    ['a@b.example', 'line 1: there is no password'],
    ['a@b.example,x\n,secret', 'line 2: there is no address'],
    ['a@b.example,x\nab.example,secret', 'line 2: address is not right'],
    ['a@b@c.example,x', 'line 1: address is not right'],
    ['a/b@c.example,x', 'line 1: address is not right'],
    ['a@b.example,x,,99999', 'line 1: imap_port is not right'],
    ['a@b.example,x,,,tls', 'line 1: imap_security is not right'],
    ['a@b.example,x,bad host', 'line 1: imap_host is not right'],
    ['a@b.example,x,,,,,,,,more', 'line 1: there are more cells than columns'],
    ['dclogin:a@b.example?p=x&v=1\ndclogin:a?p=secret', 'line 2: this is no DCLOGIN code that works'],
  ])('%j is refused by its line, without a word of it', (text, message) => {
    expect(() => readList(text)).toThrow(new Error(message))
  })

  test('gives each profile out once, from top to bottom', () => {
    const entries = readList('a@b.example,1\nc@b.example,2')
    const given: string[] = []
    const next = () => nextOf(entries, address => given.includes(address), 'profiles').address
    given.push(next())
    given.push(next())
    expect(given).toEqual(['a@b.example', 'c@b.example'])
    expect(next).toThrow(
      expect.objectContaining({ code: 'quota', message: 'all 2 profiles of the list have been given out' }),
    )
  })

  test('is exported with what was used and without a password', () => {
    const entries = readList('a@b.example,secret1\n=c@b.example,secret2\nd@b.example,secret3')
    const uses = new Map([
      ['a@b.example', { state: 'connected', at: Date.UTC(2026, 5, 1, 12) }],
      ['=c@b.example', { state: 'expired', at: Date.UTC(2026, 5, 1, 13) }],
    ])
    expect(exportUsed(entries, uses)).toBe(
      'address,"given out",state,changed\r\n' +
        'a@b.example,yes,connected,2026-06-01T12:00:00.000Z\r\n' +
        "'=c@b.example,yes,expired,2026-06-01T13:00:00.000Z\r\n" +
        'd@b.example,no,,\r\n',
    )
  })
})
