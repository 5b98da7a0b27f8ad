import type { Command, Option } from './command'
import { COMMON_OPTIONS } from './parse'

const SOURCES = [
  ['NAME[:TAG]', 'an image of Docker, else of Podman'],
  ['docker://NAME, podman://NAME', 'an image of that engine'],
  ['PATH', 'an archive made by docker save, podman save, skopeo or buildah, compressed or not'],
  ['docker-archive:PATH, oci-archive:PATH', 'the same, saying what it is'],
  ['oci:FOLDER', 'an OCI image layout'],
  ['-', 'an archive on standard input'],
  ['sample', 'the image that comes with Layerscope, to try things on'],
] as const

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
  const options = { ...command.options, ...COMMON_OPTIONS }
  return [
    `layerscope ${signature(command)}: ${command.summary}`,
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
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
