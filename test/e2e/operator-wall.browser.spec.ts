import { barriers } from './axe.ts'
import { expect, test } from './operator-desk.ts'

const invite =
  'https://i.delta.chat/#8A0B6C1D2E3F405162738495A6B7C8D9E0F10213&x=abc&j=ghi&s=mno&a=desk%40relay.example.org&b=News'

test('the wall page says what is on card 3, why, and from how far it reads', async ({ operator }) => {
  await operator.open('#/operator/wall', script => {
    script.settings.event.invite = invite
  })
  const { page } = operator
  await expect(page.getByText('Because this server lets phones register by themselves')).toBeVisible()
  await expect(page.getByText('35')).toBeVisible()
  await expect(page.getByText('it does not tell the desk')).toBeVisible()
  await expect(page.getByText('Leads to the channel News.')).toBeVisible()
  await expect(page.getByText('desk@relay.example.org must be online')).toBeVisible()
  await expect(page.getByText('does not take it')).toBeVisible()
  await operator.box('Width of the picture, in centimetres').fill('122')
  await operator.box('Metres to the last row').fill('9')
  await operator.button('Save').click()
  await expect(page.getByText(/^The last row is about 9 m away, but this code reads only to 2\.\d m/)).toBeVisible()
  await expect(page.getByText('As a domain only it reads farther')).toBeVisible()
  expect(await barriers(page)).toEqual([])
})

test('Wi-Fi, app and choice are saved together; the password goes its own way', async ({ operator }) => {
  await operator.open('#/operator/wall')
  const { page } = operator
  await page.getByText('Show a Wi-Fi code').click()
  await operator.box('Name of the network').fill('Library; guests')
  await page.getByLabel('Password').fill('open sesame')
  await page.getByText('Small code for F-Droid').click()
  await page.getByLabel('What guests scan').selectOption('domain')
  await operator.button('Save').click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(await operator.inputsOf('wall.save')).toMatchObject([
    {
      wall: {
        wifi: { ssid: 'Library; guests', security: 'wpa', hidden: false },
        stores: ['fdroid'],
        card: 'domain',
        screenCentimetres: null,
      },
      wifiPassword: 'open sesame',
    },
  ])
})

test('the wall goes to a monitor, holds its languages, and its trouble has a cause', async ({ operator }) => {
  await operator.open('#/operator/wall', script => {
    script.wall.health = {
      state: 'ask',
      code: 'token-used-up',
      cause: 'the token on the wall has no uses left',
      lookedAt: 0,
    }
  })
  const { page } = operator
  await expect(page.getByRole('status').filter({ hasText: 'the token on the wall has no uses left' })).toBeVisible()
  await page.getByText('On a second monitor').click()
  await page.locator('select[name=monitor]').selectOption('2')
  await operator.button('Hold the languages').click()
  await expect(operator.button('Let them take turns')).toBeVisible()
  await operator.button('Look again').click()
  expect([
    await operator.inputsOf('wall.show'),
    await operator.inputsOf('wall.pause'),
    await operator.inputsOf('wall.check'),
  ]).toEqual([
    [
      { show: true, monitor: null },
      { show: true, monitor: '2' },
    ],
    [{ paused: true }],
    [null],
  ])
})

test('the hand-over page on the wall can be stopped where it is seen, and whoever is held back let go on', async ({
  operator,
}) => {
  await operator.open('#/operator/wall', script => {
    script.wall.card = { ...script.wall.card, kind: 'handover', reason: 'handover', detail: 'practice has no server' }
    const held = { addresses: 1, profiles: 100 }
    script.overview.handover = { address: 'http://192.168.1.20:8090', open: true, given: 104, held }
  })
  await operator.page.getByRole('link', { name: 'Today' }).click()
  await expect(operator.page.getByText('An address in the room is held back')).toBeVisible()
  await operator.page.getByRole('link', { name: 'Wall', exact: true }).click()
  await expect(operator.page.getByText('has 100 profiles whose phone is not in')).toBeVisible()
  await operator.button('Let them go on').click()
  await operator.page.getByRole('button', { name: /stop/i }).click()
  expect([await operator.inputsOf('handover.trust'), await operator.inputsOf('handover.stop')]).toEqual([
    [null],
    [null],
  ])
})
