/**
 * A desk that is killed on the spot at the n-th point (argument 2) where it touches the world: every write of the store,
 * every question to the server before it leaves and after it is answered, every picture on the screen. What the server
 * and the screen saw is on the disk before the next step, in `server.log` and `screen.log`.
 */
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { composeCore } from '../../../electron/core/compose.ts'
import { openVault, plainProtection } from '../../../electron/core/vault.ts'
import type { Visit } from '../../../shared/model.ts'
import { fakeWorld } from '../../fakes/world.ts'

const [folder = '', killAt = '0', guests = '2'] = process.argv.slice(2)
/** What a kill would leave behind: the log of the database grows with every change, the other files with every line. */
const onDisk = () =>
  readdirSync(folder)
    .filter(file => file !== 'points.log')
    .map(file => `${file} ${statSync(join(folder, file)).size}`)
    .join()
let points = 0
let lastMoment = ''
function point(name: string): void {
  // The clock is read many times in a row: to be killed at the same place with the same files is the same kill.
  const moment = `${name} ${onDisk()}`
  if (moment === lastMoment) return
  lastMoment = moment
  points++
  appendFileSync(join(folder, 'points.log'), `${points} ${name}\n`)
  if (points === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}
function note(file: string, line: string): void {
  const descriptor = openSync(join(folder, file), 'a')
  writeSync(descriptor, `${line}\n`)
  fsyncSync(descriptor)
  closeSync(descriptor)
}
/** The server remembers its names across the desk's crashes. */
const serverNames = () =>
  existsSync(join(folder, 'server.log')) ? readFileSync(join(folder, 'server.log'), 'utf8') : ''

const fake = fakeWorld()
const vault = openVault(folder, plainProtection)
let asked = serverNames().split('\n').length
fake.fake.http.answer = () => ({
  status: 200,
  contentType: 'application/json',
  text: JSON.stringify({
    email: `guest${String(++asked).padStart(4, '0')}@relay.example`,
    password: `secret-of-${asked}-ABC`,
  }),
})
const core = await composeCore({
  ...fake,
  now() {
    point('now, in the middle of a write')
    return Date.now()
  },
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
  vault: {
    ...vault,
    seal(text) {
      point('before a write')
      return vault.seal(text)
    },
  },
  async http(request, signal) {
    point('before asking')
    const answer = await fake.http(request, signal)
    point('after asking')
    return answer
  },
  mail: {
    ...fake.mail,
    async prove(login, signal) {
      point('before the first login')
      note('server.log', login.address)
      const proof = await fake.mail.prove(login, signal)
      point('after the first login')
      return proof
    },
    async tidy(login) {
      point('before tidying')
      await fake.mail.tidy(login, AbortSignal.timeout(1000))
    },
  },
  paths: { ...fake.paths, data: folder },
})

const peer = core.peer('kiosk')
let shown: Visit | null = null
let look = () => {}
core.subscribe(peer, (name, payload) => {
  if (name !== 'visit.changed') return
  shown = payload as Visit | null // the core parsed it before it sent it
  look()
})
/** Listens instead of asking again and again: the points must come in the same order in every run. */
const until = (stage: Visit['stage']) =>
  new Promise<Visit>((resolve, reject) => {
    look = () => {
      if (shown?.stage === stage) resolve(shown)
      if (shown?.stage === 'trouble') reject(new Error(`trouble: ${JSON.stringify(shown.trouble)}`))
    }
    look()
  })
for (let guest = 0; guest < Number(guests); guest++) {
  await core.call('visit.start', { language: 'en', phone: 'android' }, peer)
  const { code } = await until('code')
  note('screen.log', code?.path ?? 'no code')
  point('the code is on the screen')
  if (guest === 0) {
    fake.fake.mail.arrive(fake.fake.mail.watched.at(-1) ?? '')
    await until('arrived')
    point('the phone is in')
  }
  shown = null
  await core.call('visit.end', null, peer)
}
await core.close()
note('points.log', 'done')
