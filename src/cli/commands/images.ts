import type { EngineStatus, ImageSummary } from '#contract/calls'
import { FailureError, failureLine } from '#contract/failure'

import type { Command } from '../command'
import { hostEnvironment } from '../environment'
import { lookOf } from '../terminal/terminal'
import type { Terminal } from '../terminal/terminal'
import { imagesText } from '../text/images'
import { jsonText } from '../text/json'
import { WIDE } from './analyze'

export const images: Command = {
  name: 'images',
  group: 'machine',
  summary: 'images of the engines here',
  argument: '',
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['text', 'json'],
      help: 'text for people (the default), or one JSON document, stable under its "schema"',
    },
    engine: { type: 'string', short: 'e', choices: ['docker', 'podman'], help: 'only of this engine' },
    ...WIDE,
  },
  examples: [
    ['layerscope images', 'everything that can be analyzed by name'],
    ['layerscope images --engine podman --format json', 'those of Podman, for a program'],
  ],
  async run({ texts, flags }, terminal) {
    const { Engines } = await import('#node/engines/engines')
    const engines = new Engines(hostEnvironment('terminal'))
    const states = (await engines.list()).filter(
      ({ id }) => texts['engine'] === undefined || id === texts['engine'],
    )
    const running = states.filter(({ state }) => state === 'running')
    if (running.length === 0) throw noEngine(states)
    const lists = await Promise.all(running.map(({ id }) => engines.images(id)))
    const found = lists.flat()
    if (texts['format'] === 'json') await terminal.write(`${jsonText(imagesDocument(states, found), 2)}\n`)
    else await terminal.print(imagesText(states, found, Date.now(), lookOf(terminal, flags['wide'] === true)))
    tellOthers(states, terminal)
    return 0
  },
}

/** What `images --format json` prints. Only fields are ever added under this schema name. */
function imagesDocument(engines: readonly EngineStatus[], found: readonly ImageSummary[]): object {
  return {
    schema: 'layerscope/images@1',
    engines: engines.map(({ id, name, endpoint, state, version }) => ({
      id,
      name,
      endpoint,
      state,
      version,
    })),
    images: found,
  }
}

/** Without any engine there is nothing to list, and that is an error. The first one's reason stands for all. */
function noEngine(states: readonly EngineStatus[]): FailureError {
  const failure = states.find((state) => state.failure !== null)?.failure
  return new FailureError(
    failure ?? {
      code: 'engine-not-running',
      what: 'Cannot list images',
      why: 'no container engine was found on this machine',
      hint: 'Start Docker or Podman, or analyze an archive.',
    },
  )
}

/** An engine that answers badly is worth a line; one that simply is not there is not. */
function tellOthers(states: readonly EngineStatus[], terminal: Terminal): void {
  for (const { state, failure } of states) {
    if (state === 'error' && failure !== null) terminal.tell(`layerscope: ${failureLine(failure)}`)
  }
}
