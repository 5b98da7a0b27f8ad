import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { asTar, dockerSave, imageOf, layer } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { expect, test } from '../fixtures'

const folder = await mkdtemp(join(tmpdir(), 'layerscope-hostile-'))
const NAME = `${'a'.repeat(60)}!`

test.use({ args: [join(folder, 'hostile.tar')] })

test.beforeAll(async () => {
  const image = imageOf(layer({ [NAME]: '1', baa: '1' }), layer({ [NAME]: '22' })).named('demo/hostile:1')
  await writePieces(join(folder, 'hostile.tar'), asTar(dockerSave([image])))
})

test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('a pattern that backtracks without end is answered, in each field that takes one', async ({ app }) => {
  const { page } = app
  await app.explored()
  const regex = page.getByRole('button', { name: 'Regular expression' })
  const row = page.getByRole('row', { name: /aaaa/ })

  await regex.click()
  await page.keyboard.type('(a+)+$')
  await expect(page.getByRole('status', { name: 'Matches' })).toHaveText('0')
  await page.getByRole('radio', { name: /^Layer 1,/ }).click()
  await expect(page.getByRole('status', { name: 'Matches' })).toHaveText('1')
  await expect(page.getByRole('row', { name: /baa/ })).toBeVisible()

  await page.getByRole('tab', { name: 'Wasted space' }).click()
  await page.getByRole('textbox', { name: /^Filter/ }).fill('(a+)+!')
  await regex.click()
  await expect(row).toHaveCount(1)
  await page.getByRole('tab', { name: 'Largest files' }).click()
  await page.getByRole('textbox', { name: 'Filter files' }).fill('(a+)+$')
  await regex.click()
  await expect(page.getByRole('grid').getByRole('row', { name: /baa/ })).toBeVisible()
  await expect(row).toHaveCount(0)

  await page.keyboard.press('ControlOrMeta+Shift+F')
  await page.keyboard.type('(a+)+$')
  await regex.last().click()
  await expect(page.getByText('1 path', { exact: true })).toBeVisible()
})

test('a pattern that cannot be tried in linear time says why, and the last rows stay', async ({ app }) => {
  const { page } = app
  await app.explored()
  await page.getByRole('button', { name: 'Regular expression' }).click()
  const field = page.getByRole('textbox', { name: 'Filter paths' })
  await field.fill('^/b')
  await expect(page.getByRole('treegrid').getByRole('row', { name: /aaaa/ })).toHaveCount(0)
  for (const [pattern, why] of [
    [String.raw`(a)\1`, String.raw`Backreferences such as \1 are not supported here`],
    ['(((a{99}){99}){99}', 'Unterminated group'],
    ['((a{99}){99}){99}', 'This pattern is too large'],
  ] as const) {
    await field.fill(pattern)
    await expect(page.getByRole('alert')).toHaveText(why)
    await expect(page.getByRole('treegrid').getByRole('row', { name: /aaaa/ })).toHaveCount(0)
  }
})
