import { visibleName } from '../../model/path-text'
import { exposedPorts, healthcheck } from './go-values'

/** A Dockerfile instruction as people write it, won from the `created_by` line of an image's history. */
export interface Instruction {
  /** `RUN`, `COPY`, …; null when the line is none of Dockerfile's instructions. */
  readonly verb: string | null
  /** What follows the verb, on one line, at most {@link TEXT_LIMIT} characters. */
  readonly text: string
}

/** Lines of a hostile image may be megabytes long; no reader needs more than this. */
export const TEXT_LIMIT = 4096

/**
 * Takes away what builders add: the shell, `#(nop)`, build arguments and `# buildkit`. Classic builder, BuildKit
 * and buildah write the line in different ways; what they leave is the same.
 */
export function parseInstruction(createdBy: string): Instruction {
  let line = visibleName(
    createdBy
      .slice(0, TEXT_LIMIT * 4)
      .replace(/\s+/g, ' ')
      .trim(),
  )
  if (line.endsWith(BUILDKIT)) line = line.slice(0, -BUILDKIT.length).trimEnd()
  const outer = splitVerb(line)
  const inner = withoutShell(outer.verb === null || outer.verb === 'RUN' ? outer.text : line)
  if (outer.verb !== null && outer.verb !== 'RUN') return { verb: outer.verb, text: clip(plain(outer)) }
  if (inner === null) return { verb: outer.verb, text: clip(outer.text) }
  if (outer.verb === null && inner.startsWith(NOP)) {
    const nop = splitVerb(inner.slice(NOP.length).trim())
    return { verb: nop.verb, text: clip(plain(nop)) }
  }
  return { verb: 'RUN', text: clip(inner) }
}

/** The instruction on one line, such as `RUN npm ci`. */
export function instructionText(createdBy: string): string {
  const { verb, text } = parseInstruction(createdBy)
  return verb === null ? text : text === '' ? verb : `${verb} ${text}`
}

const BUILDKIT = '# buildkit'
const NOP = '#(nop)'

const VERBS = new Set([
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
])

function splitVerb(line: string): Instruction {
  const space = line.indexOf(' ')
  const word = space < 0 ? line : line.slice(0, space)
  return VERBS.has(word)
    ? { verb: word, text: space < 0 ? '' : line.slice(space + 1).trim() }
    : { verb: null, text: line }
}

/** The command behind `[|N A=1 B=2] /bin/sh [options] -c`; null when the line names no shell. */
function withoutShell(line: string): string | null {
  const words = line.split(' ')
  // Build arguments come first, behind their number; their values may hold spaces, so look for the shell.
  const isArguments = /^\|\d+$/.test(words[0] ?? '')
  const at = isArguments ? words.findIndex(isShell) : 0
  if (at < 0 || !isShell(words[at] ?? '')) return null
  for (let i = at + 1; i < Math.min(words.length, at + MOST_SHELL_OPTIONS); i++) {
    if (COMMAND_FLAGS.has((words[i] ?? '').toLowerCase())) return words.slice(i + 1).join(' ')
  }
  return null
}

const MOST_SHELL_OPTIONS = 8
const COMMAND_FLAGS = new Set(['-c', '-ec', '-exc', '-xec', '-ce', '-lc', '-euxc', '-exuc', '/c', '-command'])
const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh', 'cmd', 'cmd.exe', 'powershell', 'pwsh'])

function isShell(word: string): boolean {
  return SHELLS.has(word.slice(word.lastIndexOf('/') + 1).toLowerCase())
}

/** Spells out what builders encode: values of Go, and digests in the place of source names. */
function plain({ verb, text }: Instruction): string {
  if (verb === 'EXPOSE') return exposedPorts(text) ?? text
  if (verb === 'HEALTHCHECK') return healthcheck(text) ?? text
  if (verb !== 'ADD' && verb !== 'COPY') return text
  return text.replace(/\b(file|dir|multi):([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1:$2')
}

function clip(text: string): string {
  return text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT - 1)}…` : text
}
