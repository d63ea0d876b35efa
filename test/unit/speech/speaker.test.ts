import { expect, test } from 'vitest'
import { createSpeaker } from '../../../renderer/guest/speech/speaker.ts'
import type { Way } from '../../../renderer/guest/speech/ways.ts'

const clip = (address: string): Way => ({ kind: 'clip', address })
const settled = () => new Promise<void>(done => setImmediate(done))

/** A mouth that says a phrase until it is let go on, and refuses what is said to be broken. */
function room(broken: readonly string[] = []) {
  const heard: string[] = []
  let goOn = () => {}
  const speaker = createSpeaker({
    say: (way, signal) =>
      new Promise<void>((done, failed) => {
        const name = way.kind === 'clip' ? way.address : way.text
        if (broken.includes(name)) {
          heard.push(`${name} fails`)
          failed(new Error('broken'))
          return
        }
        heard.push(name)
        signal.addEventListener('abort', () => {
          heard.push(`${name} is cut off`)
          failed(new Error('stopped'))
        })
        goOn = done
      }),
    wait: async () => {},
  })
  const changes: boolean[] = []
  speaker.watch(() => changes.push(speaker.isSpeaking()))
  return {
    speaker,
    heard,
    changes,
    next: async () => {
      goOn()
      await settled()
    },
  }
}

test('a card is read phrase by phrase, once, and then it is silent', async () => {
  const { speaker, heard, changes, next } = room()
  expect([speaker.isSpeaking(), heard]).toEqual([false, []])
  void speaker.start([[clip('one')], [clip('two')]])
  await settled()
  expect(heard).toEqual(['one'])
  await next()
  await next()
  expect({ heard, changes }).toEqual({ heard: ['one', 'two'], changes: [true, false] })
})

test('stopping cuts the phrase off, and nothing comes after it', async () => {
  const { speaker, heard, changes, next } = room()
  const read = speaker.start([[clip('one')], [clip('two')]])
  speaker.stop()
  await read
  await next()
  expect({ heard, changes }).toEqual({ heard: ['one', 'one is cut off'], changes: [true, false] })
  speaker.stop()
  expect(changes).toHaveLength(2)
})

test('another card that starts stops the first', async () => {
  const { speaker, heard, next } = room()
  void speaker.start([[clip('first card')], [clip('its end')]])
  void speaker.start([[clip('second card')]])
  await settled()
  expect([heard, speaker.isSpeaking()]).toEqual([['first card', 'first card is cut off', 'second card'], true])
  await next()
  expect(speaker.isSpeaking()).toBe(false)
})

test('what one way cannot say, the next one says; what none can say is passed over', async () => {
  const { speaker, heard, next } = room(['a', 'b', 'voice'])
  const voice: Way = {
    kind: 'voice',
    text: 'voice',
    voice: { lang: 'de', localService: true, default: true, name: 'x' },
  }
  void speaker.start([[clip('a'), voice, clip('c')], [clip('b')], [clip('d')]])
  await settled()
  await next()
  await next()
  expect({ heard, isSpeaking: speaker.isSpeaking() }).toEqual({
    heard: ['a fails', 'voice fails', 'c', 'b fails', 'd'],
    isSpeaking: false,
  })
})

test('stopping between two phrases ends the reading too', async () => {
  let stopped = false
  const heard: string[] = []
  const speaker = createSpeaker({
    say: async way => void heard.push(way.kind === 'clip' ? way.address : way.text),
    wait: (_milliseconds, signal) =>
      new Promise((_done, failed) =>
        signal.addEventListener('abort', () => ((stopped = true), failed(new Error('stopped')))),
      ),
  })
  const read = speaker.start([[clip('one')], [clip('two')]])
  await settled()
  speaker.stop()
  await read
  expect({ heard, stopped, isSpeaking: speaker.isSpeaking() }).toEqual({
    heard: ['one'],
    stopped: true,
    isSpeaking: false,
  })
})
