import { parseArgs } from 'node:util'

import { callOf } from './command'
import type { Command, Invocation, Option } from './command'
import { nearest } from './suggest'
import { usageError } from './usage'

/** Options that every command has. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  quiet: { type: 'boolean', short: 'q', help: 'no progress on standard error' },
  help: { type: 'boolean', short: 'h', help: 'how to use this command' },
}

/**
 * Takes the words after a command's name apart. Throws a usage error for an unknown option, a missing or unknown
 * value, a missing or superfluous argument. `--help` excuses a missing argument.
 */
export function parseInvocation(command: Command, words: readonly string[]): Invocation {
  const options = { ...COMMON_OPTIONS, ...command.options }
  const tokens = tokensOf(options, words)
  const positionals: string[] = []
  const texts: Record<string, string> = {}
  const flags: Record<string, boolean> = {}
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (option === undefined) throw unknownOption(command, token.rawName, Object.keys(options))
    if (option.type === 'string') texts[token.name] = checkedValue(token.rawName, option, token.value)
    else flags[token.name] = truthOf(token.rawName, option, token.value)
  }
  const argument = onlyArgument(command, positionals, flags['help'] === true)
  return { argument, texts, flags }
}

/** The words that are neither options nor their values. */
export function positionalsOf(command: Command, words: readonly string[]): string[] {
  return tokensOf({ ...COMMON_OPTIONS, ...command.options }, words).flatMap((token) =>
    token.kind === 'positional' ? [token.value] : [],
  )
}

function tokensOf(options: Readonly<Record<string, Option>>, words: readonly string[]) {
  const specs = Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  )
  return parseArgs({ args: [...words], options: specs, strict: false, tokens: true }).tokens
}

function checkedValue(name: string, option: Option, value: string | undefined): string {
  if (value === undefined || (value === '' && option.choices)) {
    throw usageError(`Cannot use ${name}`, 'it needs a value', `Write ${name} ${option.value ?? 'VALUE'}.`)
  }
  if (option.choices && !option.choices.includes(value)) {
    const guess = nearest(value, option.choices)
    throw usageError(
      `Cannot use ${name} ${quoted(value)}`,
      `it knows ${option.choices.join(', ')}`,
      guess === null ? `Write ${name} ${option.choices[0]}.` : `Did you mean ${name} ${guess}?`,
    )
  }
  return value
}

function truthOf(name: string, { truth }: Option, value: string | undefined): boolean {
  if (value === undefined) return true
  const read = truth === true ? goBoolean(value) : null
  if (read !== null) return read
  throw usageError(`Cannot use ${name}=${value}`, 'this option takes no value', `Write ${name} alone.`)
}

/** A boolean as Go's ParseBool reads it; null for what is none. */
export function goBoolean(text: string): boolean | null {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true
  return ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text) ? false : null
}

function unknownOption(command: Command, name: string, names: readonly string[]): Error {
  const guess = nearest(
    name,
    names.map((each) => `--${each}`),
  )
  return usageError(
    `Cannot use ${name}`,
    `${command.name || 'layerscope'} has no such option`,
    guess === null ? `See "${callOf(command)} --help".` : `Did you mean ${guess}?`,
  )
}

function onlyArgument(command: Command, positionals: readonly string[], forgiving: boolean): string | null {
  const [first, second] = positionals
  if (second !== undefined || (first !== undefined && command.argument === '')) {
    const extra = command.argument === '' ? first : second
    throw usageError(
      `Cannot run ${command.name || 'layerscope'}`,
      `${quoted(extra ?? '')} is one argument too many`,
      `See "${callOf(command)} --help".`,
    )
  }
  if (first === undefined && command.argument === 'SOURCE' && !forgiving) throw noSource(command)
  return first ?? null
}

/** For a command that was not told which image. */
export function noSource(command: Command): Error {
  const call = callOf(command)
  return usageError(
    `Cannot run ${command.name || 'layerscope'}`,
    'no image was given',
    `Write "${call} SOURCE", for example "${call} sample".`,
  )
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)
}
