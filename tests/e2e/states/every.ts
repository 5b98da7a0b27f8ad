import type { ExportBehavior, FakeDocker } from '#tests/support/fake-docker'

import { needDocker } from '../docker'
import { test, type AppWindow } from '../fixtures'
import { IMAGE, makeImage, PATIENCE } from '../real-size'
import { brokenStates, engineThat, slowStates } from './analysis'
import type { At } from './at'
import { engineStates, fillEngine, withoutEngineStates } from './library'
import { realSizeStates } from './real-size'
import { contentStates, explorerStates, viewStates, windowStates } from './sample'

type Walk = (app: AppWindow, at: At) => Promise<void>

/** Declares one test for each walk through the states of the application; `look` says what is done at each state. */
export function everyState(look: (app: AppWindow) => At): void {
  const walk = (name: string, states: Walk) =>
    test(name, async ({ app }) => {
      test.setTimeout(300_000)
      await states(app, look(app))
    })

  test.describe('the sample', () => {
    test.use({ args: ['sample'] })
    test.beforeEach(async ({ app }) => app.explored())
    walk('the explorer', explorerStates)
    walk('what files hold', contentStates)
    walk('other views', viewStates)
    walk('what lies above them', windowStates)
  })

  test.describe('an image of real size', () => {
    test.use({ args: [IMAGE] })
    test.beforeAll(async () => {
      test.setTimeout(10 * PATIENCE)
      await makeImage()
    })
    walk('every tab', realSizeStates)
  })

  walk('without an engine', withoutEngineStates)

  test.describe('with a real engine', () => {
    const docker = needDocker()
    test.skip(docker.why !== null, docker.why ?? '')
    test.use({ env: { DOCKER_HOST: docker.engine.host } })
    test.beforeAll(async () => fillEngine(docker.engine))
    walk('its images', (app, at) => engineStates(app, at, docker.engine))
  })

  for (const [exports, states] of [
    ['slow', slowStates],
    ['half', brokenStates],
  ] as const) {
    withFake.describe(`an engine whose exports are ${exports}`, () => {
      withFake.use({ exports })
      withFake('an analysis', async ({ app }) => {
        withFake.setTimeout(300_000)
        await states(app, look(app))
      })
    })
  }
}

const withFake = test.extend<{ exports: ExportBehavior; fake: FakeDocker }>({
  exports: ['whole', { option: true }],
  fake: async ({ exports }, use) => {
    const fake = await engineThat(exports)
    await use(fake)
    await fake.stop()
  },
  env: async ({ fake }, use) => use({ DOCKER_HOST: fake.host }),
})
