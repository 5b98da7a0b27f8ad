import { FakeDocker, type FakeDockerOptions } from '#tests/support/fake-docker'
import { imageOf, layer, seeded } from '#tests/support/images'

import { expect, test as base, type AppWindow } from '../fixtures'

const image = imageOf(layer({ a: seeded(6_000_000, 'a') }), layer({ b: seeded(6_000_000, 'b') })).named(
  'demo/slow:1',
)

/** A window whose engine does as it is told. */
const test = base.extend<{ engine: Partial<FakeDockerOptions>; fake: FakeDocker }>({
  engine: [{}, { option: true }],
  fake: async ({ engine }, use) => {
    const fake = await FakeDocker.start({ images: [image], ...engine })
    await use(fake)
    await fake.stop()
  },
  env: async ({ fake }, use) => use({ DOCKER_HOST: fake.host }),
})

async function analyze(app: AppWindow): Promise<void> {
  const row = app.page.getByRole('row', { name: /^demo\/slow:1/ })
  await row.hover()
  await row.getByRole('button', { name: 'Analyze', exact: true }).click()
}

test.describe('an engine that takes its time', () => {
  test.use({ engine: { exports: 'slow' } })

  test('shows progress, and Cancel cuts the export short', async ({ app, fake }) => {
    await analyze(app)
    await expect(app.page.getByRole('progressbar', { name: 'Bytes read' })).toBeVisible()
    await expect.poll(() => fake.exportsStarted).toBe(1)
    await app.page.getByRole('button', { name: /^Cancel/ }).click()
    await expect.poll(() => fake.exportsCutShort, { intervals: [20] }).toBe(1)
    await expect(app.page.getByText('Analysis canceled')).toBeVisible()
    await app.page.getByRole('button', { name: 'Close tab' }).click()
    await expect(app.page.getByRole('row', { name: /^demo\/slow:1/ })).toBeVisible()
  })
})

test.describe('an engine that dies in the middle of an export', () => {
  test.use({ engine: { exports: 'half' } })

  test('is told of in one clear sentence, and can be tried again', async ({ app, fake }) => {
    await analyze(app)
    const alert = app.page.getByRole('alert').filter({ hasText: 'demo/slow:1' })
    await expect(alert).toContainText('Docker closed the connection')
    await app.page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => fake.exportsStarted).toBe(2)
    await expect(alert).toBeVisible()
  })
})

test.describe('an engine that answers nothing', () => {
  test.use({ engine: { answers: 'silent' } })

  test('is given up after a while, in words', async ({ app }) => {
    await expect(app.page.getByRole('heading', { name: 'Docker does not respond' })).toBeVisible({
      timeout: 30_000,
    })
    await app.openSample()
  })
})

test.describe('an engine that is in trouble', () => {
  test.use({ engine: { exports: 'error' } })

  test('is quoted', async ({ app }) => {
    await analyze(app)
    await expect(app.page.getByRole('alert').filter({ hasText: 'no space left on device' })).toBeVisible()
  })
})
