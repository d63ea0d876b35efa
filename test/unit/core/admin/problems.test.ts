import { expect, test } from 'vitest'
import { createProblems } from '../../../../electron/core/admin/problems.ts'
import { AppError } from '../../../../shared/errors.ts'

test('the same again and again is one problem, counted, so that another one stays to be seen', () => {
  let now = 0
  const log = { error() {}, warn() {}, info() {}, debug() {} }
  const problems = createProblems(() => now, log)
  problems.add('making a backup', new AppError('disk-full', 'no space left'))
  for (now = 1; now <= 150; now += 1) problems.add('making a profile', new AppError('timeout', 'no answer'))
  problems.add('making a profile', new AppError('timeout', 'no answer from another'))
  expect(problems.list()).toEqual([
    { at: 151, times: 1, code: 'timeout', tried: 'making a profile', cause: 'no answer from another' },
    { at: 150, times: 150, code: 'timeout', tried: 'making a profile', cause: 'no answer' },
    { at: 0, times: 1, code: 'disk-full', tried: 'making a backup', cause: 'no space left' },
  ])
})
