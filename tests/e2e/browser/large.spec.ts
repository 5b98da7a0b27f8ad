import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { dockerLoad } from '#tests/support/builds'
import { asTar, dockerSave, imageOf, layer, seeded } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'
import { dir, type Node } from '#tests/support/tar'

import { needDocker } from '../docker'
import { expect, test } from '../fixtures'
import { longestTask, peakMemory } from '../smoothness'

const MB = 1_000_000
const docker = needDocker()

/** How long things take depends on what else the machine does, so it is told in the report and judged by `npm run bench`. */
function note(type: string, milliseconds: number): void {
  test.info().annotations.push({ type, description: `${milliseconds.toFixed(1)} ms` })
}

test.describe('an image of a gigabyte in a real engine', () => {
  test.skip(docker.why !== null, docker.why ?? '')
  test.use({ env: { DOCKER_HOST: docker.engine.host } })

  test.beforeAll(async () => {
    test.setTimeout(240_000)
    const part = (name: string): ReturnType<typeof layer> =>
      layer({ 'srv/': dir(), [`srv/${name}`]: seeded(170 * MB, name), 'srv/shared': seeded(5 * MB, name) })
    const image = imageOf(...['a', 'b', 'c', 'd', 'e', 'f'].map(part)).named('demo/large:1')
    await dockerLoad(docker.engine, asTar(dockerSave([image])))
  })

  test('is analyzed by a click, in little memory, while the window answers', async ({ app, serving }) => {
    test.setTimeout(180_000)
    const { page } = app
    const row = page.getByRole('row', { name: /^demo\/large:1/ })
    await row.hover()
    const busy = await longestTask(page, async () => {
      await row.getByRole('button', { name: 'Analyze', exact: true }).click()
      await app.explored(150_000)
    })
    await app.expectImage('demo/large:1')
    await expect(page.getByText('25.0 MB').first()).toBeVisible()
    expect(await peakMemory(serving.process.pid ?? 0)).toBeLessThan(300 * MB)
    note('longest task of the page', busy)
  })
})

test.describe('an archive of 50,000 entries', () => {
  const folders = 250
  let folder = ''

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layerscope-large-'))
    const members = Array.from({ length: folders }, (_, i): [string, Node][] => [
      [`lib/module${i}/`, dir()],
      ...Array.from({ length: 199 }, (_, j): [string, Node] => [`lib/module${i}/part${j}.js`, `${i}.${j}`]),
    ]).flat()
    const archive = asTar(dockerSave([imageOf(layer(members)).named('demo/many:1')]))
    await writePieces(join(folder, 'many.tar'), archive)
  })

  test.afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  test('has its panels and its core once its first rows are there', async ({ app, page }) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open archive…' }).first().click()
    await (await chooser).setFiles(join(folder, 'many.tar'))
    await app.explored()
    await expect(page.getByRole('listbox', { name: /^Layers/ }).getByRole('option')).toHaveCount(1)
    await expect(page.getByRole('region', { name: 'Selected layer' })).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible()
    await expect(
      page.getByRole('radiogroup', { name: /^Layers of the image by size/ }).getByRole('radio'),
    ).toHaveCount(1)
  })

  test('answers each keystroke of the filter at once, and keeps only rows in sight', async ({
    app,
    page,
  }) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open archive…' }).first().click()
    await (await chooser).setFiles(join(folder, 'many.tar'))
    await app.explored()
    await page.getByRole('button', { name: 'Expand all' }).click()
    const rows = page.getByRole('treegrid').getByRole('row')
    expect(await rows.count()).toBeLessThan(200)
    await page.getByRole('textbox', { name: 'Filter paths' }).focus()
    const matches = page.getByRole('status', { name: 'Matches' })
    const busy = await longestTask(page, async () => {
      await page.keyboard.type('part19', { delay: 150 })
      await expect(matches).toContainText('2,500')
      await page.keyboard.type('8.js', { delay: 150 })
      await expect(matches).toContainText('250')
    })
    expect(await rows.count()).toBeLessThan(200)
    note('longest task of the page', busy)
  })
})
