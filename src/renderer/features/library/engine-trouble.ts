import type { EngineStatus } from '#contract/calls'
import type { Failure, FailureCode } from '#contract/failure'

/** What to say of an engine that cannot be used. */
export interface Trouble {
  readonly title: string
  readonly text: string
}

/** The headline and the reason, in words for someone who wants to see images. */
export function troubleOf({ name, failure }: EngineStatus): Trouble {
  const known = TROUBLES[failure?.code ?? 'engine-not-running']
  if (known !== undefined) return known(name, failure)
  return failure === null
    ? notRunning(name)
    : { title: failure.what, text: `${sentence(failure.why)} ${failure.hint}` }
}

const TROUBLES: Partial<Record<FailureCode, (name: string, failure: Failure | null) => Trouble>> = {
  'engine-not-running': notRunning,
  'engine-permission': (name, failure) => ({
    title: `${name} denied access`,
    text: `${reads(name)}, which is running, but your user has no permission to use its socket. ${failure?.hint ?? ''}`,
  }),
  'engine-timeout': (name) => ({
    title: `${name} does not respond`,
    text: `${reads(name)}, which accepted the connection but has not responded. It may be starting or stuck.`,
  }),
  'engine-disconnected': (name) => ({
    title: `${name} closed the connection`,
    text: `${reads(name)}, which closed the connection before its response was complete. Your images are still on disk.`,
  }),
}

function notRunning(name: string): Trouble {
  return {
    title: `${name} is not running`,
    text: `${reads(name)}, and nothing is listening on its socket. Your images are still on disk, and appear here as soon as the engine runs.`,
  }
}

function reads(name: string): string {
  return `Layerscope reads images from the ${name} engine`
}

/** The technical line: where it was tried, and what came of it. */
export function technicalLine({ endpoint, failure }: EngineStatus): string {
  return failure?.detail === undefined ? endpoint : `${endpoint}: ${failure.detail}`
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
}
