import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPeer } from '../../../electron/core/peer.ts'
import { listClips, readClip, readVoices } from '../../../electron/core/voices/clips.ts'
import { createWebHandler, serveRenderer } from '../../../electron/core/web.ts'
import { temporaryFolder } from '../../fakes/folder.ts'

const OGG = 'OggS\0\x02 and so on'
const WAV = 'RIFF\x24\0\0\0WAVEfmt '
const MP3 = 'ID3\x04 and so on and on'
const FRAME = Buffer.from([0xff, 0xfb, 0x90, 0x64, 0, 0, 0, 0, 0, 0, 0, 0])

function clipsOf(files: Record<string, string | Buffer>) {
  const folder = temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return { folder, folders: { own: join(folder, 'own'), built: join(folder, 'built') } }
}

test('own clips are taken in four kinds, and what is no sound is named instead', async () => {
  const { folder, folders } = clipsOf({
    'own/de/step.open.opus': OGG,
    'own/de/step.open.mp3': MP3,
    'own/de/start.heading.wav': WAV,
    'own/de/help.coming.mp3': FRAME,
    'own/de/start.choose.ogg': 'just text, called ogg',
    'own/de/start.promise.aiff': 'FORM',
    'own/de/has spaces.mp3': MP3,
    'own/de/.DS_Store': 'x',
    'own/klingon/step.open.opus': OGG,
    'built/de/step.open.opus': OGG,
    'built/fa/step.open.opus': OGG,
  })
  symlinkSync(join(folder, 'built/de/step.open.opus'), join(folder, 'own/de/linked.opus'))
  const { own, ...list } = await listClips(folders, 'de')
  const seen = await readVoices(folders)
  expect({ own: own.toSorted(), ...list }).toEqual({
    language: 'de',
    own: ['help.coming', 'start.heading', 'step.open'],
    built: ['step.open'],
  })
  expect({ ...seen, unusable: seen.unusable.toSorted() }).toEqual({
    folder: folders.own,
    own: 4,
    unusable: ['de/has spaces.mp3', 'de/start.choose.ogg', 'de/start.promise.aiff', 'klingon/step.open.opus'],
    built: ['de', 'fa'],
  })
})

test('a file that is too large is no clip', async () => {
  const { folders } = clipsOf({
    'own/de/step.open.wav': Buffer.concat([Buffer.from(WAV), Buffer.alloc(5 * 1024 ** 2)]),
  })
  expect([(await listClips(folders, 'de')).own, await readClip(folders, '/voices/own/de/step.open')]).toEqual([
    [],
    null,
  ])
})

test('without any folder there are no clips, and nothing fails', async () => {
  const { folders } = clipsOf({})
  expect([await listClips(folders, 'fa'), await readVoices(folders)]).toEqual([
    { language: 'fa', own: [], built: [] },
    { folder: folders.own, own: 0, unusable: [], built: [] },
  ])
})

test('an address leads to a clip and nowhere else', async () => {
  const { folder, folders } = clipsOf({
    'own/de/step.open.mp3': MP3,
    'own/de/text.ogg': 'just text, called ogg',
    'own/secret.opus': OGG,
    'own/de/config.json': '{}',
    'built/de/step.open.opus': OGG,
    'secret.opus': OGG,
  })
  symlinkSync(join(folder, 'secret.opus'), join(folder, 'own/de/linked.opus'))
  const types = await Promise.all(
    ['/voices/own/de/step.open', '/voices/built/de/step.open'].map(async path => (await readClip(folders, path))?.type),
  )
  expect(types).toEqual(['audio/mpeg', 'audio/ogg'])
  const tricks = [
    '/voices/own/de/../secret',
    '/voices/own/de/..%2fsecret',
    '/voices/own/../own/de/step.open',
    '/voices/own/de/..%5c..%5csecret',
    '/voices/own/../secret',
    '/voices/../secret',
    '/voices/own/./secret',
    '/voices/own//secret',
    '/voices/own/de/linked',
    '/voices/own/de/config',
    '/voices/own/de/config.json',
    '/voices/own/de/text',
    '/voices/own/de/step.open.mp3',
    '/voices/own/de/step.open/',
    '/voices/own/de/step.open%00',
    '/voices/own/de/',
    '/voices/own/constructor/step.open',
    '/voices/constructor/de/step.open',
    'voices/own/de/step.open',
  ]
  const found = await Promise.all(tricks.map(async path => [path, await readClip(folders, path)]))
  expect(found).toEqual(tricks.map(path => [path, null]))
})

test('the guest screen gets clips under the headers of all pages; a display in the room does not', async () => {
  const { folder, folders } = clipsOf({ 'built/de/step.open.opus': OGG })
  const ask = (access: 'kiosk' | 'display') =>
    createWebHandler({
      core: {
        call: () => Promise.reject(new Error('not asked')),
        peer: base => createPeer(base, () => 0),
        subscribe: () => () => {},
        voices: folders,
      },
      rendererFolder: folder,
      access,
      key: 'key',
      hosts: () => ['desk'],
    })(new Request('http://desk/voices/built/de/step.open', { headers: { host: 'desk' } }))
  const [kiosk, display] = [await ask('kiosk'), await ask('display')]
  expect({
    kiosk: [kiosk.status, kiosk.headers.get('content-type'), kiosk.headers.get('x-content-type-options')],
    body: await kiosk.text(),
    display: display.status,
    without: (await serveRenderer(folder, new Request('http://desk/voices/built/de/step.open'))).status,
  }).toEqual({ kiosk: [200, 'audio/ogg', 'nosniff'], body: OGG, display: 404, without: 404 })
})
