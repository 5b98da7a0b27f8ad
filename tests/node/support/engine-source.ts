import { DEFAULT_TIMING, type Environment } from '#node/lib/environment'
import { resolveSource } from '#node/sources/resolve-source'
import { imageOf, layer, seeded } from '#tests/support/images'

import { exportRoute, fakeEngine, inspectRoutes, type FakeEngine, type Route } from './fake-engine'
import { readAll, testContext, testTools } from './opened'

export const NAME = 'acme/api:1.2'
export const image = imageOf(
  layer({ 'etc/a': 'x'.repeat(1000) }, { command: 'COPY a /etc/' }),
  layer({ 'bin/b': seeded(300_000, 'b') }, { command: 'RUN build' }),
  layer({ 'etc/a': 'changed' }, { command: 'RUN change' }),
).named(NAME)

/** Short waits, for engines that hang; on a busy machine a sound engine may need longer. */
export const IMPATIENT = { ...DEFAULT_TIMING, engineCall: 300, exportPing: 50, exportStall: 200 }

/** A daemon that has the image and can export it, save for these routes. */
export function daemonWith(routes: Readonly<Record<string, Route>> = {}): Promise<FakeEngine> {
  return fakeEngine({ ...inspectRoutes(image, NAME), '/images/get': exportRoute(image), ...routes })
}

/** The source of a reference where both engines are at one address. */
export function sourceAt(
  address: string,
  reference = `docker://${NAME}`,
  changes: Partial<Environment> = {},
) {
  const variables = { DOCKER_HOST: address, CONTAINER_HOST: address, ...changes.variables }
  return resolveSource(
    reference,
    testTools('', { timing: { ...DEFAULT_TIMING, exportPing: 50 }, ...changes, variables }),
  )
}

export function readAt(address: string, reference?: string, changes?: Partial<Environment>) {
  return Promise.resolve().then(() => readAll(sourceAt(address, reference, changes), testContext()))
}

export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 20))
  if (!condition()) throw new Error('it did not happen within 2 seconds')
}
