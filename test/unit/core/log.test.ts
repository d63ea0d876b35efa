import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { replaceFile } from '../../../electron/core/files.ts'
import { createLog, scrub } from '../../../electron/core/log.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { aLogin } from '../../fakes/profile.ts'
import { failureOf } from '../../fakes/failure.ts'

describe('the disk', () => {
  test('a folder that cannot be written is named', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(failureOf(() => replaceFile(join(folder, 'file', 'config.json'), '{}'))).toMatchObject({ code: 'read-only' })
  })
})

describe('the log', () => {
  test('takes login codes, passwords and tokens out of foreign texts', () => {
    expect(
      scrub(
        'dclogin:a@b.c?p=hunter2&v=1 then https://h/new?t=hunter3 and {"password":"hun\\"ter4","email":"a@b.c"} p=hunter5',
      ),
    ).toBe('dclogin:[secret] then https://h/new?t=[secret] and {"password":"[secret]","email":"a@b.c"} p=[secret]')
  })

  test('writes no secret, whatever field it comes in', () => {
    const folder = temporaryFolder()
    const log = createLog(folder, 'error')
    log.error('login failed', { login: aLogin({ password: 'hunter2' }), error: new Error('bad dclogin:x@y?p=hunter2') })
    const text = readFileSync(join(folder, 'desk.log'), 'utf8')
    expect({ secret: text.includes('hunter2'), message: text.includes('login failed') }).toEqual({
      secret: false,
      message: true,
    })
  })

  test('a level that does not exist is an error', () => {
    expect(failureOf(() => createLog(temporaryFolder(), 'loud'))).toEqual({
      code: 'invalid-input',
      message: 'DESK_LOG is "loud"; it takes error, warn, info, debug',
    })
  })
})
