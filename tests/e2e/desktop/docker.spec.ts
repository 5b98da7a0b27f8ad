import { dockerBuild } from '#tests/support/builds'
import { seeded } from '#tests/support/images'

import { test } from '../desktop-fixtures'
import { needDocker } from '../docker'

const docker = needDocker()

test.describe('with a real Docker engine', () => {
  test.skip(docker.why !== null, docker.why ?? '')
  test.use({ env: { DOCKER_HOST: docker.engine.host } })

  test.beforeAll(async () => {
    const files = { big: seeded(3_000_000, 'big'), page: seeded(40_000, 'page') }
    const dockerfile = 'FROM scratch\nCOPY big /srv/big\nCOPY page /srv/big\n'
    await dockerBuild(docker.engine, { tag: 'demo/desk:1', dockerfile, files })
  })

  test('the same click in the window analyzes an image', async ({ app }) => {
    const row = app.page.getByRole('row', { name: /^demo\/desk:1/ })
    await row.hover()
    await row.getByRole('button', { name: 'Analyze', exact: true }).click()
    await app.explored()
    await app.expectImage('demo/desk:1')
  })
})
