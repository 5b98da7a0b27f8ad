import { callOf } from './command'
import type { Command, Option } from './command'
import { COMMON_OPTIONS } from './parse'

const SOURCES = [
  ['NAME[:TAG]', 'an image of Docker, else of Podman'],
  ['docker://NAME', 'an image of Docker; podman://NAME is one of Podman'],
  ['PATH', 'an archive made by docker save, podman save, skopeo or buildah, compressed or not'],
  ['docker-archive:PATH', 'the same, for a name that looks like no path; so is oci-archive:PATH'],
  ['oci:FOLDER', 'an OCI image layout'],
  ['-', 'an archive on standard input'],
  ['sample', 'the image that comes with Layerscope, to try things on'],
] as const

/** Columns that help takes at most; most terminals have them. */
const WIDTH = 96

/** The help of the whole program, as lines. */
export function helpOfAll(commands: readonly Command[]): string[] {
  return [
    'Layerscope shows what every layer of a container image added, changed and removed,',
    'which bytes are wasted, and how to get them back.',
    '',
    'Usage',
    ...twoColumns([
      ['layerscope SOURCE', 'open the application at an image'],
      ['layerscope COMMAND …', 'run one of the commands below'],
      ['layerscope SOURCE --ci', 'judge an image as dive does; see "layerscope SOURCE --help"'],
    ]),
    '',
    'Commands',
    ...twoColumns(commands.map((command) => [signature(command), command.summary])),
    '',
    'SOURCE is one of',
    ...twoColumns(SOURCES),
    '',
    'See "layerscope COMMAND --help" for options and examples.',
  ]
}

/** The help of one command, as lines. */
export function helpOf(command: Command): string[] {
  // Those of the command come first, and where both have one its words count.
  const options = { ...command.options, ...COMMON_OPTIONS, ...command.options }
  return [
    `${callOf(command)} ${command.argument}`.trimEnd() + `: ${command.summary}`,
    '',
    'Options',
    ...twoColumns(Object.entries(options).map(([name, option]) => [optionText(name, option), option.help])),
    ...(command.argument.includes('SOURCE') ? ['', 'SOURCE is one of', ...twoColumns(SOURCES)] : []),
    '',
    'Examples',
    ...twoColumns(command.examples),
  ]
}

function signature({ name, argument }: Command): string {
  return argument === '' ? name : `${name} ${argument}`
}

function optionText(name: string, { short, value, choices }: Option): string {
  const parameter = choices === undefined ? value : choices.join('|')
  return `${short === undefined ? '' : `-${short}, `}--${name}${parameter === undefined ? '' : ` ${parameter}`}`
}

function twoColumns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([text]) => text.length)) + 4
  return rows.flatMap(([name, text]) =>
    wrap(text, WIDTH - left).map((line, i) => (i === 0 ? `  ${name}` : '').padEnd(left) + line),
  )
}

function wrap(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
