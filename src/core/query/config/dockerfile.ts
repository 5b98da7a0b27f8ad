import type { ImageIdentity } from '../../model/image'
import { parseInstruction } from './instruction'

/** One step of the build as a Dockerfile would say it. */
export interface DockerfileStep {
  /** The instruction, long ones over several lines; the first begins with the verb. */
  readonly lines: readonly string[]
  /** Layer that it stored; null when it stored none. */
  readonly layer: number | null
  /** Bytes that the layer stores; null when it stored none. */
  readonly bytes: number | null
  /** It belongs to the base image. */
  readonly base: boolean
}

/**
 * The Dockerfile that an image's history tells of. What a history does not hold cannot come back: names of stages,
 * files of the build context, comments, arguments. Steps that are no instruction stand as comments.
 */
export function dockerfileSteps(
  { layers, emptySteps }: Pick<ImageIdentity, 'layers' | 'emptySteps'>,
  storedBytes: readonly number[],
  baseLayers = 0,
): readonly DockerfileStep[] {
  const empty = (after: number): DockerfileStep[] =>
    emptySteps
      .filter(({ afterLayer }) => afterLayer === after)
      .map(({ command }) => ({
        lines: instructionLines(command),
        layer: null,
        bytes: null,
        // What follows the last layer of a base may be the base's or ours: nobody wrote down where it ends.
        base: after < baseLayers - 1,
      }))
  return [
    ...empty(-1),
    ...layers.flatMap(({ index, command }): DockerfileStep[] => [
      {
        lines: command === null || command.trim() === '' ? [UNKNOWN] : instructionLines(command),
        layer: index,
        bytes: storedBytes[index] ?? null,
        base: index < baseLayers,
      },
      ...empty(index),
    ]),
  ]
}

/** The whole file, to be copied; `baseName` stands in for the base's own steps where there is one. */
export function dockerfileText(steps: readonly DockerfileStep[], baseName: string | null): string {
  const hasBase = baseName !== null && steps.some(({ base }) => base)
  const own = hasBase ? steps.filter(({ base }) => !base) : steps
  const from = hasBase ? baseName : 'scratch'
  return [`FROM ${from}`, ...own.flatMap(({ lines }) => lines)].join('\n') + '\n'
}

const UNKNOWN = '# layer without a recorded instruction'
/** Characters of an instruction that still stand on one line. */
const WIDE = 100
/** Lines that one instruction is broken into, at most. */
const MOST_LINES = 200

function instructionLines(createdBy: string): readonly string[] {
  const { verb, text } = parseInstruction(createdBy)
  if (verb === null) return [`# ${text}`]
  const whole = text === '' ? verb : `${verb} ${text}`
  if (verb !== 'RUN' || whole.length <= WIDE) return [whole]
  const parts = chained(whole)
  return parts.map((part, i) => (i === 0 ? part : `    ${part}`) + (i < parts.length - 1 ? ' \\' : ''))
}

/** Cuts a command before each `&&` that stands outside of quotes. */
function chained(text: string): readonly string[] {
  const parts: string[] = []
  let quote = ''
  let from = 0
  for (let i = 0; i < text.length && parts.length < MOST_LINES - 1; i++) {
    const character = text[i] ?? ''
    if (character === '\\') i++
    else if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (text.startsWith(' && ', i)) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, text.slice(from)]
}
