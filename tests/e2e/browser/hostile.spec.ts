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
  const turned = 'turned\u202egpj'
  const image = imageOf(
    layer({ [NAME]: '1', baa: '1', [turned]: '1' }, { command: `COPY ${turned} /` }),
    layer({ [NAME]: '22' }),
  )
    .named('demo/hostile:1')
    .withConfig({ config: { Env: [`${turned}=${turned}`], Labels: { [turned]: turned } } })
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

test('names that would hide or turn text around show as escapes everywhere', async ({ app }) => {
  const { page } = app
  await app.explored()
  const controls = /(?![\n\r\t])[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u
  for (const tab of [/^Files/, /^Wasted space/, /^Largest files/, /^Breakdown/, /^Config/]) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
    const html = await page.locator('body').innerHTML()
    expect(html.slice(Math.max(0, html.search(controls) - 200)).slice(0, 201)).not.toMatch(controls)
    expect(await page.title()).not.toMatch(controls)
  }
  await expect(
    page
      .getByText(String.raw`turned\xe2\x80\xaegpj`)
      .filter({ visible: true })
      .first(),
  ).toBeVisible()
})
