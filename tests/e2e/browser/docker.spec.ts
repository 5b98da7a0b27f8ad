import { dockerBuild } from '#tests/support/builds'
import { seeded } from '#tests/support/images'

import { expect, test } from '../fixtures'
import { needDocker } from '../docker'

const docker = needDocker()

test.describe('with a real Docker engine', () => {
  test.skip(docker.why !== null, docker.why ?? '')
  test.use({ env: { DOCKER_HOST: docker.engine.host } })

  test.beforeAll(async () => {
    await dockerBuild(docker.engine, {
      tag: 'demo/web:2.1',
      dockerfile: 'FROM scratch\nCOPY big /srv/big\nCOPY page /srv/page\nCOPY other /srv/page\n',
      files: { big: seeded(3_000_000, 'big'), page: seeded(40_000, 'page'), other: seeded(50_000, 'other') },
    })
  })

  test('its images are listed, and one is analyzed by a click', async ({ app }) => {
    const { page } = app
    const row = page.getByRole('row', { name: /^demo\/web:2\.1/ })
    await expect(row).toBeVisible()
    await row.hover()
    await row.getByRole('button', { name: 'Analyze', exact: true }).click()
    await app.explored()
    await app.expectImage('demo/web:2.1')
    await expect(page.getByRole('region', { name: 'Image', exact: true })).toContainText(/Docker \d+\.\d+/)
    await expect(page.getByText('40.0 kB').first()).toBeVisible()
  })

  test('the keyboard does the same', async ({ app }) => {
    const row = app.page.getByRole('row', { name: /^demo\/web:2\.1/ })
    await row.focus()
    await app.page.keyboard.press('Enter')
    await app.explored()
  })
})
