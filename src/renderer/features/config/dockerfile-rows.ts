import type { DockerfileStep } from '#core/query/config/dockerfile'

/** One line of the Dockerfile as it is shown. Layer and bytes stand on the first line of a step only. */
export interface DockerfileRow {
  /** `base`: stands for all steps of the base image, which it folds. */
  readonly kind: 'base' | 'step'
  /** With the space behind it; null on further lines of a step and in comments. */
  readonly verb: string | null
  readonly rest: string
  readonly layer: number | null
  readonly bytes: number | null
  /** Of the base image. */
  readonly base: boolean
  readonly open: boolean
}

/** The lines in view. `baseName` is null where no base is known; its steps show while `baseOpen`. */
export function dockerfileRows(
  steps: readonly DockerfileStep[],
  baseName: string | null,
  baseOpen: boolean,
): readonly DockerfileRow[] {
  const from = { verb: 'FROM ', layer: null, bytes: null, base: false, open: false }
  if (baseName === null) return [{ ...from, kind: 'step', rest: 'scratch' }, ...steps.flatMap(linesOf)]
  const inBase = steps.filter(({ base }) => base)
  const own = steps.filter(({ base }) => !base)
  return [
    {
      ...from,
      kind: 'base',
      rest: baseName,
      layer: 0,
      bytes: inBase.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
      base: true,
      open: baseOpen,
    },
    ...(baseOpen ? inBase : []).flatMap(linesOf),
    ...own.flatMap(linesOf),
  ]
}

function linesOf({ lines, layer, bytes, base }: DockerfileStep): readonly DockerfileRow[] {
  return lines.map((line, i) => {
    const space = line.indexOf(' ')
    const verb = i > 0 || line.startsWith('#') ? null : line.slice(0, space < 0 ? line.length : space + 1)
    return {
      kind: 'step',
      verb,
      rest: line.slice(verb?.length ?? 0),
      layer: i === 0 ? layer : null,
      bytes: i === 0 ? bytes : null,
      base,
      open: false,
    }
  })
}
