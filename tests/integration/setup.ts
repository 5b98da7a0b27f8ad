import type { TestProject } from 'vitest/node'

import {
  startDocker,
  startPodman,
  type Engine,
  type Missing,
  type RunningEngine,
} from '#tests/support/engines'

declare module 'vitest' {
  interface ProvidedContext {
    docker: Engine | Missing
    podman: Engine | Missing
  }
}

const running: RunningEngine[] = []

/** Starts one of each engine for the whole run; what they hold goes with them. */
export async function setup(project: TestProject): Promise<void> {
  const [docker, podman] = await Promise.all([startDocker(), startPodman()])
  for (const engine of [docker, podman]) if (!('missing' in engine)) running.push(engine)
  project.provide('docker', told(docker))
  project.provide('podman', told(podman))
}

export async function teardown(): Promise<void> {
  await Promise.all(running.map((engine) => engine.stop()))
}

/** What can be sent to the processes that run the tests. */
function told(engine: RunningEngine | Missing): Engine | Missing {
  if ('missing' in engine) return engine
  const { kind, host, folder } = engine
  return { kind, host, folder }
}
