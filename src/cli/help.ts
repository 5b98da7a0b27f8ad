import { callOf } from './command'
import type { Command, CommandGroup, Option } from './command'
import { COMMON_OPTIONS } from './parse'
import type { Look } from './terminal/terminal'
import { width, wrap } from './terminal/text'

type Rows = readonly (readonly [left: string, right: string])[]

const GROUPS: Readonly<Record<CommandGroup, string>> = {
  see: 'See what is in it',
  judge: 'Hold it against something',
  machine: 'This machine',
  look: 'Look at it',
  help: 'Layerscope itself',
}

const SOURCES: Rows = [
  ['NAME[:TAG]', 'an image of Docker, else of Podman'],
  ['docker://NAME', 'an image of Docker; podman://NAME is one of Podman'],
  ['PATH', 'an archive that docker save, podman save, skopeo or buildah wrote'],
  ['docker-archive:PATH', 'the same, for a name that does not look like a path; also oci-archive:PATH'],
  ['oci:FOLDER', 'an OCI image layout'],
  ['-', 'an archive on standard input'],
  ['sample', 'the image that comes with Layerscope, to try things on'],
]

const USAGE: Rows = [
  ['layerscope SOURCE', 'open the application at an image'],
  ['layerscope SOURCE --ci', 'judge an image as dive does'],
]

const EXAMPLES: Rows = [
  ['layerscope analyze web:1.4', 'an image of Docker or Podman'],
  ['layerscope files web:1.4 --layer 3', 'what the third layer changed'],
  ['docker save web:1.4 | layerscope analyze -', 'from standard input'],
  ['layerscope ci web:1.4 --baseline main.json', 'a gate for pull requests'],
]

const EXIT_STATUS = '0 done or pass, 1 a rule fails, 2 could not be read or judged'

/** Longer lines are hard to read, however wide the terminal is. */
const MOST_COLUMNS = 100

/** The help of the whole program, as lines. */
export function helpOfAll(commands: readonly Command[], look: Look): string[] {
  const { style } = look
  const groups = Object.entries(GROUPS).flatMap(([group, title]) => {
    const rows = commands.filter((command) => command.group === group).map(rowOf)
    return rows.length === 0 ? [] : ['', style.bold(title), ...twoColumns(rows, look, COMMAND_WIDTH)]
  })
  return [
    ...wrap(
      'Layerscope shows what every layer of a container image added, changed and removed, ' +
        'which bytes are wasted, and how to get them back.',
      columnsOf(look),
    ),
    '',
    style.bold('Usage'),
    '  layerscope COMMAND [SOURCE] [OPTIONS]',
    ...twoColumns(USAGE, look),
    ...groups,
    '',
    `${style.bold('SOURCE')} is an image name, an archive, an OCI folder, "-" or "sample".`,
    '',
    style.bold('Examples'),
    ...examples(EXAMPLES, look),
    '',
    `${style.bold('Exit status')}  ${EXIT_STATUS}`,
    '',
    style.dim('layerscope COMMAND --help has options and examples of a command.'),
  ]
}

/** The help of one command, as lines. */
export function helpOf(command: Command, look: Look): string[] {
  const { style } = look
  // Those of the command come first, and where both have one its words count.
  const options = { ...command.options, ...COMMON_OPTIONS, ...command.options }
  const rows = Object.entries(options).map(
    ([name, option]) => [optionText(name, option), option.help] as const,
  )
  return [
    `${style.bold(`${callOf(command)} ${command.argument}`.trimEnd())}: ${command.summary}`,
    '',
    style.bold('Options'),
    ...twoColumns(rows, look),
    ...(command.argument.includes('SOURCE')
      ? ['', `${style.bold('SOURCE')} is one of`, ...twoColumns(SOURCES, look)]
      : []),
    '',
    style.bold('Examples'),
    ...examples(command.examples, look),
    '',
    `${style.bold('Exit status')}  ${EXIT_STATUS}`,
  ]
}

/** One width for all groups of commands. */
const COMMAND_WIDTH = 18

function rowOf({ name, argument, summary }: Command): readonly [string, string] {
  return [argument === '' ? name : `${name} ${argument}`, summary]
}

function optionText(name: string, { short, value, choices }: Option): string {
  const parameter = choices === undefined ? value : choices.join('|')
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${parameter === undefined ? '' : ` ${parameter}`}`
}

function columnsOf({ columns }: Look): number {
  return Math.min(columns, MOST_COLUMNS)
}

/** A left column as wide as its words, or `least`; what would leave too little beside it gets a line of its own. */
function twoColumns(rows: Rows, look: Look, least = 0): string[] {
  const widest = Math.floor(columnsOf(look) * 0.45)
  const left = Math.min(widest, Math.max(least, ...rows.map(([text]) => width(text)))) + 4
  return rows.flatMap(([name, text]) => {
    const lines = wrap(text, columnsOf(look) - left).map((line) => ' '.repeat(left) + line)
    if (width(name) + 4 > left) return [`  ${name}`, ...lines]
    return [`  ${name}`.padEnd(left) + (lines[0] ?? '').slice(left), ...lines.slice(1)]
  })
}

/** Command lines to copy stay whole; what they are for stands beside them or below. */
function examples(rows: Rows, look: Look): string[] {
  const { style } = look
  const left = Math.max(...rows.map(([line]) => width(line))) + 4
  const beside = rows.every(([, purpose]) => left + width(purpose) <= columnsOf(look))
  return rows.flatMap(([line, purpose]) =>
    beside ? [`  ${line}`.padEnd(left) + style.dim(purpose)] : [`  ${line}`, `      ${style.dim(purpose)}`],
  )
}
