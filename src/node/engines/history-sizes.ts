import { parseInstruction } from '#core/query/config/instruction'
import { asArray, asObject, asSize, asString } from '../lib/json'

/** One line of an engine's `history`, base first: what Docker and Podman answer, not what a config holds. */
export interface EngineStep {
  readonly command: string | null
  /** Bytes of the layer as the engine counts them; 0 also for steps that stored none. */
  readonly bytes: number
}

/** Reads the answer of `GET /images/{name}/history`, which lists the newest step first. */
export function parseEngineHistory(answer: unknown): EngineStep[] {
  return asArray(answer)
    .map((item) => {
      const line = asObject(item)
      return { command: asString(line?.['CreatedBy']), bytes: asSize(line?.['Size']) ?? 0 }
    })
    .toReversed()
}

/**
 * The steps that stored the layers, one a layer. The answer does not mark steps without a layer, so they are told
 * by their size or, where layers are empty too, by their instruction. All null when neither fits.
 */
export function layerSteps(steps: readonly EngineStep[], layers: number): (EngineStep | null)[] {
  const tests: ((step: EngineStep) => boolean)[] = [
    (step) => step.bytes > 0,
    (step) => step.bytes > 0 || !isMetadata(step, true),
    (step) => step.bytes > 0 || !isMetadata(step, false),
    () => true,
  ]
  for (const test of tests) {
    const storing = steps.filter(test)
    if (storing.length === layers) return storing
  }
  return Array.from<null>({ length: layers }).fill(null)
}

/** WORKDIR stores a layer only when it makes a folder, and only with some builders. */
function isMetadata({ command }: EngineStep, withWorkdir: boolean): boolean {
  const { verb } = parseInstruction(command ?? '')
  return verb !== null && (METADATA.has(verb) || (withWorkdir && verb === 'WORKDIR'))
}

const METADATA = new Set([
  'ARG',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
])
