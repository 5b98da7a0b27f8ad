import { dockerBuild } from '#tests/support/builds'
import { seeded } from '#tests/support/bytes'
import type { Engine } from '#tests/support/engines'
import { asTar, dockerLegacy, imageOf, layer } from '#tests/support/images'

import { choose } from '../choose'
import { expect, type AppWindow } from '../fixtures'
import type { At } from './at'

/** Images as somebody has them who builds a few services: some share their base, one lost its name. */
export async function fillEngine(engine: Engine): Promise<void> {
  const on = (base: string, copies: readonly (readonly [file: string, size: number, path?: string])[]) => ({
    dockerfile: [
      `FROM ${base}`,
      ...copies.map(([name, , path = `/srv/${name}`]) => `COPY ${name} ${path}`),
      'WORKDIR /srv',
      'ENTRYPOINT ["/srv/run"]',
    ].join('\n'),
    files: Object.fromEntries(copies.map(([name, size]) => [name, seeded(size, name)])),
  })
  const modules = ['modules', 3_100_000] as const
  const builds = [
    { tag: 'acme/base:12', ...on('scratch', [['rootfs', 2_400_000]]) },
    { tag: 'acme/worker:2.8.0', ...on('acme/base:12', [modules, ['worker', 640_000]]) },
    { tag: 'acme/worker:2.9.0-rc1', ...on('acme/base:12', [modules, ['worker.next', 720_000]]) },
    {
      tag: 'registry.acme.example/platform/reports/renderer:2026.11',
      ...on('acme/base:12', [
        ['fonts', 5_400_000],
        ['templates', 260_000],
        ['renderer', 1_900_000],
      ]),
    },
    {
      tag: 'acme/orders-api:1.4.2',
      ...on('acme/base:12', [
        modules,
        ['catalog', 1_200_000],
        ['catalog.new', 1_300_000, '/srv/catalog'],
        ['server', 420_000],
      ]),
    },
    { tag: 'acme/etl-jobs:2026.10', ...on('acme/orders-api:1.4.2', [['jobs', 880_000]]) },
    { tag: 'acme/etl-jobs:2026.10', ...on('acme/orders-api:1.4.2', [['jobs.fixed', 900_000]]) },
  ]
  for (const build of builds) await dockerBuild(engine, build)
}

/** The library of an engine that `fillEngine` filled, and what comes of opening an image of it. */
export async function engineStates(app: AppWindow, at: At, engine: Engine): Promise<void> {
  const { page } = app
  const row = (name: RegExp) => page.getByRole('row', { name })
  await row(/^acme\/etl-jobs:2026\.10/).hover()
  await row(/^acme\/etl-jobs:2026\.10/)
    .getByRole('button', { name: 'Analyze', exact: true })
    .click()
  await app.explored()
  await app.expectImage('acme/etl-jobs:2026.10')
  await page.getByRole('tab', { name: 'Library' }).click()
  await row(/^acme\/orders-api:1\.4\.2/).focus()
  await page.keyboard.press('Enter')
  await app.explored()
  await expect(page.getByRole('tab', { name: /etl-jobs/ })).toBeVisible()
  await at('image-tabs', 'Two images in tabs, one with a base that others share', 'wide')
  await page.getByRole('tab', { name: 'Library' }).click()
  await row(/^acme\/worker:2\.8\.0/).hover()
  await at(
    'library',
    'The images of an engine, what their layers share, and what was found of those analyzed',
  )
  await page.getByRole('textbox', { name: /Search/ }).fill('no such image')
  await at('library-nothing-found', 'A search that no image matches', 'wide')
  await page.getByRole('textbox', { name: /Search/ }).fill('')
  const dockerfile = 'FROM acme/base:12\nCOPY server /srv/server\nENTRYPOINT ["/srv/run"]'
  await dockerBuild(engine, {
    tag: 'acme/orders-api:1.4.2',
    dockerfile,
    files: { server: seeded(9000, 'again') },
  })
  // The list is asked for again, and so the tab hears of it.
  await page.keyboard.press('r')
  await page.getByRole('tab', { name: /orders-api/ }).click()
  await expect(page.getByText('acme/orders-api:1.4.2 now names another image.')).toBeVisible()
  await at('image-newer', 'An image whose name stands for another one by now')
  await page.getByRole('button', { name: 'Analyze new image' }).click()
  await app.explored()
  await expect(page.getByRole('tab', { name: /orders-api/ })).toHaveCount(2)
}

/** The library where no engine answers, and what can be done without one. */
export async function withoutEngineStates(app: AppWindow, at: At): Promise<void> {
  const { page } = app
  await expect(page.getByRole('heading', { name: 'Docker is not running' })).toBeVisible()
  await at('library-engine-down', 'No engine: why, what to do, and what works without one')
  await page.getByRole('button', { name: 'Archives', exact: true }).first().click()
  await at('library-files', 'Archives of this computer', 'wide')
  await page.evaluate(() => (window.location.hash = '/image?source=%2Fhome%2Fada%2Fimage.tar'))
  const dialog = page.getByRole('dialog', { name: 'Open the image from this link?' })
  await expect(dialog).toBeVisible()
  await at('link-asked', 'A link asks for a file of this computer', 'wide')
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await choose(app, 'notes.tar', 'not an archive, just a few words')
  await at('archive-refused', 'A file that is no image', 'wide')
  await page.getByRole('button', { name: 'Close tab' }).click()
  const images = ['acme/web:1', 'acme/jobs:1'].map((name) => imageOf(layer({ etc: name })).named(name))
  await choose(
    app,
    'two.tar',
    asTar(dockerLegacy(images)),
    page.getByRole('dialog', { name: 'Which image?' }),
  )
  await at('which-image', 'An archive with several images', 'wide')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await choose(app, 'web.tar', asTar(dockerLegacy(images.slice(0, 1))))
  await app.explored()
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('Cannot open web.tar again')
  await at('sent-file-gone', 'A file that was sent is gone after the page was loaded again', 'wide')
}
