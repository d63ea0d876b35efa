/**
 * A desk whose hand-over page is open, killed on the spot at the n-th point (argument 2) where it touches the world. The
 * phones' keys are on the disk, as a phone keeps them; what each phone got is in `phones.log` before the next step.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeCore } from '../../../electron/core/compose.ts'
import { openVault, plainProtection } from '../../../electron/core/vault.ts'
import { openPhone, type PhoneKeys } from '../../fakes/phone-browser.ts'
import { fakeWorld } from '../../fakes/world.ts'

const [folder = '', killAt = '0'] = process.argv.slice(2)
let points = 0
function point(name: string): void {
  points++
  appendFileSync(join(folder, 'points.log'), `${points} ${name}\n`)
  if (points === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}

const world = fakeWorld()
const vault = openVault(folder, plainProtection)
const core = await composeCore({
  ...world,
  now: () => Date.now(),
  vault: {
    ...vault,
    seal(text) {
      point('before a write')
      const sealed = vault.seal(text)
      point('in the middle of a write')
      return sealed
    },
  },
  mail: {
    ...world.mail,
    prove(login, signal) {
      point('before the first login')
      return world.mail.prove(login, signal)
    },
  },
  randomBytes(length) {
    // The nonce of a box. Other lengths are asked for as often as chance wants it, and the points must not move.
    if (length === 12) point('between the claim and its box')
    return crypto.getRandomValues(new Uint8Array(length))
  },
  paths: { ...world.paths, data: folder },
})

function keysOf(name: string): PhoneKeys {
  const file = join(folder, `${name}.pem`)
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('x25519')
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  }
  const privateKey = createPrivateKey(readFileSync(file))
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
const address = core.handover.roomAddress() ?? ''
const post = (path: string, body: object) =>
  fetch(new URL(path, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
for (const name of ['anna', 'bob']) {
  const got = await openPhone(address, post, keysOf(name)).claim()
  appendFileSync(join(folder, 'phones.log'), `${name} ${'address' in got ? got.address : JSON.stringify(got)}\n`)
  point('the phone has it')
}
await core.close()
