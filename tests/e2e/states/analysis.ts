import { FakeDocker, type ExportBehavior } from '#tests/support/fake-docker'
import { imageOf, layer, seeded } from '#tests/support/images'

import { expect, type AppWindow } from '../fixtures'
import type { At } from './at'

const part = (name: string, size: number, command: string): ReturnType<typeof layer> =>
  layer({ [`srv/${name}`]: seeded(size, name) }, { command })

const image = imageOf(
  part('rootfs', 6_000_000, 'ADD rootfs.tar.xz /'),
  part('modules', 12_000_000, 'RUN npm ci'),
  part('dist', 2_700_000, 'COPY . .'),
  part('assets', 15_000_000, 'RUN npm run build'),
).named('demo/slow:1')

/** An engine with one image whose export goes as told. */
export function engineThat(exports: ExportBehavior): Promise<FakeDocker> {
  return FakeDocker.start({ images: [image], exports })
}

async function analyze({ page }: AppWindow): Promise<void> {
  const row = page.getByRole('row', { name: /^demo\/slow:1/ })
  await row.hover()
  await row.getByRole('button', { name: 'Analyze', exact: true }).click()
}

/** With an engine that exports slowly. */
export async function slowStates(app: AppWindow, at: At): Promise<void> {
  const { page } = app
  await analyze(app)
  await expect(page.getByRole('progressbar', { name: 'Bytes read' })).toBeVisible()
  await expect(page.getByText(/Layer [23] of 4/).first()).toBeVisible()
  await at('analyzing', 'An image while it is read')
  await page.getByRole('button', { name: /^Cancel/ }).click()
  await expect(page.getByText('Analysis canceled')).toBeVisible()
  await at('analysis-cancelled', 'A canceled analysis', 'wide')
}

/** With an engine that breaks off an export. */
export async function brokenStates(app: AppWindow, at: At): Promise<void> {
  await analyze(app)
  await expect(app.page.getByRole('alert').filter({ hasText: 'demo/slow:1' })).toBeVisible()
  await at('analysis-failed', 'An analysis whose engine disconnected')
}
