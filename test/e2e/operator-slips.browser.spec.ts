import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './operator-desk.ts'

test('slips are asked for, made with their progress on screen, and stopped', async ({ operator }) => {
  await operator.open('#/operator/slips', script => {
    script.slips.standard.expiresAt = new Date('2026-11-28T23:59').getTime()
  })
  const { page } = operator
  await operator.box('How many').fill('12')
  await page.locator('label').filter({ hasText: /^8$/ }).click()
  await expect(page.getByRole('radio', { name: '8' })).toBeChecked()
  await page.getByLabel('Language of the steps').selectOption({ label: 'فارسی' })
  await page.getByText('iPhone', { exact: true }).click()
  await expect(page.getByLabel('Second language')).toBeHidden()
  await operator.button('Make them').click()
  await expect(page.getByText('3 of 12 are made and proved.')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Slips are being made' })).toHaveAttribute('aria-valuenow', '3')
  await operator.button('Stop').click()
  await expect(page.getByText('3 are made already, but not printed')).toBeVisible()
  const expiresAt = await page.evaluate(() => new Date('2026-11-28T23:59').getTime())
  expect(await operator.inputsOf('slips.make')).toEqual([
    { count: 12, look: { perPage: 8, languages: ['fa'], phone: 'iphone', paper: 'a4', expiresAt } },
  ])
})

test('a batch is printed after a word about it, on sheets that fit the paper and have nothing else on them', async ({
  operator,
}) => {
  await operator.open('#/operator/slips')
  const { page } = operator
  await operator.button('Print: batch 2').click()
  expect(await operator.inputsOf('slips.page')).toEqual([])
  await operator.button('Show them for printing').click()
  await expect(page.getByRole('article')).toHaveCount(5)
  expect(await operator.inputsOf('slips.page')).toEqual([{ batch: 2 }])
  await expect(page.getByRole('button', { name: 'Print…' })).toBeEnabled()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print…' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(page.getByRole('heading', { name: 'Made so far' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(0)
})

test('the unused slips of a batch are taken back after a question', async ({ operator }) => {
  await operator.open('#/operator/slips')
  await operator.button('Take back unused: batch 1').click()
  await operator.button('Leave it as it is').click()
  await operator.button('Take back unused: batch 1').click()
  await operator.button('Take them back').click()
  await expect(operator.page.getByText('7 used · 0 not used yet · 0 too late · 5 taken back')).toBeVisible()
  expect(await operator.inputsOf('slips.revoke')).toEqual([{ batch: 1 }])
})

test('people of slips are told apart, and taken back with the rest only when that is switched on', async ({
  operator,
}) => {
  await operator.open('#/operator/people', script => {
    for (const person of script.overview.people) if (person.state === 'shown') person.slip = true
  })
  const { page } = operator
  await expect(page.getByRole('row')).toHaveCount(9)
  await page.getByLabel('State').selectOption({ label: 'slips only' })
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row').last()).toContainText('Slip ')
  await operator.button('Take back 2 unused').click()
  const also = page.getByRole('switch', { name: 'Also 1 slip that nobody used so far' })
  await expect(also).not.toBeChecked()
  await also.press('Space')
  await operator.button('Take them back').click()
  expect(await operator.inputsOf('people.revokeUnused')).toEqual([{ slips: true }])
})

for (const hash of ['#/operator/slips', '#/operator/slips/print/2'])
  test(`${hash} is accessible`, async ({ operator }) => {
    await operator.open(hash)
    await expect(operator.page.getByRole('heading').first()).toBeVisible()
    if (hash.includes('print')) await expect(operator.page.getByRole('article')).toHaveCount(5)
    const { violations } = await new AxeBuilder({ page: operator.page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
