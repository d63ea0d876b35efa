import { expect } from 'vitest'
import { until } from '../fakes/open-desk.ts'
import { on, registerTest } from '../fakes/register-desk.ts'

registerTest.for([0, 3])(
  'fifty phones at once get fifty profiles with a stock of %i, and none is lost',
  async (size, { open }) => {
    const operator = await open({ register: on, stock: { size } })
    const guest = operator.call('visit.start', { language: 'en', phone: 'android' })
    const answers = await Promise.all(Array.from({ length: 50 }, () => operator.post()))
    await guest
    await until(
      () => operator.call('overview.read', null),
      ({ stockReady }) => stockReady === size,
    )
    await until(
      () => operator.call('visit.current', null),
      visit => visit?.stage === 'code',
    )
    const { people, total } = await operator.call('people.list', { text: '', state: null })
    expect({
      statuses: new Set(answers.map(({ status }) => status)),
      different: new Set(answers.map(({ body }) => body.email)).size,
      shown: people.filter(({ state }) => state === 'shown').length,
      total,
    }).toEqual({ statuses: new Set([200]), different: 50, shown: 51, total: 51 + size })
  },
)
