import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildDclogin, parseDclogin } from '../../shared/dclogin.ts'
import { Login } from '../../shared/model.ts'
import { logins } from '../fakes/logins.ts'

test('a DCLOGIN text is read back to the same login, whatever is in it', () => {
  fc.assert(
    fc.property(logins(), login => {
      expect(parseDclogin(buildDclogin(login))).toEqual(login)
      Login.parse(login)
    }),
    { numRuns: 10_000 },
  )
})
