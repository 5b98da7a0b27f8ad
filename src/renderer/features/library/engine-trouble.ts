import type { EngineStatus } from '#contract/calls'

/** What to say of an engine that cannot be used. */
export interface Trouble {
  readonly title: string
  readonly text: string
}

/** The headline and the reason, in words for someone who wants to see images. */
export function troubleOf({ name, failure }: EngineStatus): Trouble {
  const reads = `Layerscope reads images from the ${name} engine`
  const down = {
    title: `${name} is not running`,
    text: `${reads}, and nothing is listening on its socket. Your images are still on disk, and appear here as soon as it runs.`,
  }
  if (failure === null) return down
  switch (failure.code) {
    case 'engine-permission':
      return {
        title: `${name} does not let you in`,
        text: `${reads}, which is running, but your user may not use its socket. ${failure.hint}`,
      }
    case 'engine-timeout':
      return {
        title: `${name} does not answer`,
        text: `${reads}, which took the call but has said nothing since. It may be starting, or stuck.`,
      }
    case 'engine-disconnected':
      return {
        title: `${name} broke off`,
        text: `${reads}, which closed the connection in the middle of an answer. Your images are still on disk.`,
      }
    case 'engine-not-running':
      return down
    default:
      return { title: failure.what, text: `${sentence(failure.why)} ${failure.hint}` }
  }
}

/** The technical line: where it was tried, and what came of it. */
export function technicalLine({ endpoint, failure }: EngineStatus): string {
  return failure?.detail === undefined ? endpoint : `${endpoint}: ${failure.detail}`
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
}
