import { expect, test } from 'vitest'
import { Settings } from '../../shared/settings.ts'
import { eventPaths, toDraft, withDraft } from '../../renderer/operator/eventDraft.ts'
import { guardLine } from '../../renderer/operator/guard.ts'

const lineThatAnswers = (outcome: unknown) => ({
  transport: { call: () => Promise.resolve(outcome), subscribe: () => () => {} },
  isOnline: () => true,
  openings: () => 1,
  watch: () => () => {},
})

test('only the answer "not allowed" asks for the PIN again, and every answer is passed on', async () => {
  let locked = 0
  const outcomes = [
    { ok: true, value: 1 },
    { ok: false, error: { code: 'timeout' } },
    { ok: false, error: { code: 'not-allowed' } },
  ]
  const answers: unknown[] = []
  for (const outcome of outcomes) {
    answers.push(
      await guardLine(lineThatAnswers(outcome), () => locked++).transport.call('settings.read', null),
      locked,
    )
  }
  expect(answers).toEqual([outcomes[0], 0, outcomes[1], 0, outcomes[2], 1])
})

test('the event page changes its own part of the settings and nothing else', () => {
  const settings = Settings.parse({ server: { provider: 'chatmail', settings: { domain: 'nine.example.org' } } })
  const draft = {
    ...toDraft(settings),
    name: ' Library meetup ',
    invite: ' ',
    languages: ['fa', 'en'] as const,
    stock: 5,
  }
  expect(withDraft(settings, draft)).toEqual({
    ...settings,
    event: { ...settings.event, name: 'Library meetup', languages: ['fa', 'en'], invite: null },
    stock: { size: 5 },
  })
})

test('every field of the event page has the name that a failed save gives it', () => {
  const bad = {
    event: { name: 'x'.repeat(61), languages: [], invite: 'x' },
    table: { hideAfterSeconds: 1, idleAfterSeconds: 1, contrast: 'x' },
    stock: { size: -1 },
    lan: { listen: 'x' },
  }
  const named = Settings.safeParse(bad).error?.issues.map(issue => issue.path.join('.'))
  expect(new Set(named)).toEqual(new Set(Object.values(eventPaths)))
})
