import { expect, test } from 'vitest'
import type { DoctorLine } from '../../shared/overview.ts'
import {
  fromMomentField,
  howLongAgo,
  inMebibytes,
  inSeconds,
  mistakeInPin,
  moveItem,
  secondsIn,
  summarize,
  toMomentField,
} from '../../renderer/operator/text.ts'

test('times past are told in the unit that fits', () => {
  const minute = 60_000
  expect([-5_000, 0, 59_999, minute, 59 * minute, 60 * minute, 185 * minute].map(ago => howLongAgo(0, ago))).toEqual([
    { unit: 'now', count: 0 },
    { unit: 'now', count: 0 },
    { unit: 'now', count: 0 },
    { unit: 'minutes', count: 1 },
    { unit: 'minutes', count: 59 },
    { unit: 'hours', count: 1 },
    { unit: 'hours', count: 3 },
  ])
})

test('seconds have one digit after the point below ten', () => {
  expect([412, 9_940, 9_960, 12_345].map(inSeconds)).toEqual(['0.4', '9.9', '10', '12'])
})

test('a field for date and time holds a moment of this laptop to the minute, in summer and in winter', () => {
  const moments = [new Date(2026, 10, 21, 22, 30).getTime(), new Date(2026, 6, 1, 0, 5).getTime()]
  expect(moments.map(toMomentField)).toEqual(['2026-11-21T22:30', '2026-07-01T00:05'])
  expect(moments.map(at => fromMomentField(toMomentField(at)))).toEqual(moments)
  expect([toMomentField(null), fromMomentField(''), fromMomentField('soon')]).toEqual(['', null, null])
})

test('the wait after wrong PINs is read from the cause', () => {
  expect([secondsIn('too many wrong PINs; try again in 28 s'), secondsIn('pin-locked')]).toEqual([28, undefined])
})

test('a PIN has 4 to 12 digits and is typed the same twice', () => {
  expect([
    mistakeInPin('123', '123'),
    mistakeInPin('12a4', '12a4'),
    mistakeInPin('1'.repeat(13), '1'.repeat(13)),
    mistakeInPin('1234', '1243'),
    mistakeInPin('1234', '1234'),
  ]).toEqual(['rules', 'rules', 'rules', 'differs', undefined])
})

test('the worst level of the test is what its summary says', () => {
  const lines = (...levels: DoctorLine['level'][]) =>
    levels.map(level => ({ check: 'DNS', level, found: '', advice: '', milliseconds: 1 }))
  expect([
    summarize(lines('green', 'amber', 'red', 'red')),
    summarize(lines('amber', 'green')),
    summarize(lines('green')),
  ]).toEqual([
    { level: 'red', count: 2 },
    { level: 'amber', count: 1 },
    { level: 'green', count: 0 },
  ])
})

test('an item moves by one place and never out of its list', () => {
  const list = ['en', 'de', 'fa']
  expect([moveItem(list, 0, 1), moveItem(list, 2, -1), moveItem(list, 0, -1), moveItem(list, 2, 1)]).toEqual([
    ['de', 'en', 'fa'],
    ['en', 'fa', 'de'],
    list,
    list,
  ])
})

test('space is told in the unit that fits', () => {
  const mebibyte = 1024 ** 2
  expect([0, 4096, 0.34 * mebibyte, 12.4 * mebibyte, 1023 * mebibyte, 1536 * mebibyte].map(inMebibytes)).toEqual([
    '0 MiB',
    '0 MiB',
    '0.3 MiB',
    '12 MiB',
    '1023 MiB',
    '1.5 GiB',
  ])
})
