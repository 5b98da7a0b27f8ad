import { describe, expect, it } from 'vitest'

import { failureLine, toFailure } from '#contract/failure'
import { chooseCommand } from '#cli/choose'
import type { Command } from '#cli/command'
import { goBoolean, parseInvocation } from '#cli/parse'

const command = (name: string, argument: Command['argument'] = 'SOURCE'): Command => ({
  name,
  group: 'see',
  summary: '',
  argument,
  options: {
    format: { type: 'string', short: 'f', choices: ['text', 'json'], help: '' },
    layer: { type: 'string', value: 'N', help: '' },
    browser: { type: 'boolean', help: '' },
    ci: { type: 'boolean', truth: true, help: '' },
    json: { type: 'string', short: 'j', value: 'FILE', help: '' },
  },
  examples: [],
  run: () => Promise.resolve(0),
})
const analyze = command('analyze')
const commands = [
  analyze,
  command('files'),
  command('images', ''),
  command('open', '[SOURCE]'),
  command('serve', '[SOURCE]'),
  command('version', ''),
]

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return failureLine(toFailure(error, ''))
  }
  return 'accepted'
}

describe('parseInvocation', () => {
  it.each<[string, string[]]>([
    ['options behind', ['web:1.4', '--format', 'json', '--browser']],
    ['options before', ['--browser', '-f', 'json', 'web:1.4']],
    ['an equals sign', ['--format=json', '--browser', 'web:1.4']],
    ['a double dash', ['--format', 'json', '--browser', '--', 'web:1.4']],
  ])('takes %s', (_what, words) => {
    expect(parseInvocation(analyze, words)).toEqual({
      argument: 'web:1.4',
      texts: { format: 'json' },
      flags: { browser: true },
    })
  })

  it('takes a single dash as standard input', () => {
    expect(parseInvocation(analyze, ['-']).argument).toBe('-')
  })

  it('takes what begins with a dash behind a double dash', () => {
    expect(parseInvocation(analyze, ['--', '-odd.tar']).argument).toBe('-odd.tar')
  })

  it('asks for no argument when help is wanted', () => {
    expect(parseInvocation(analyze, ['--help']).flags['help']).toBe(true)
  })

  it.each<[string[], string]>([
    [[], 'Cannot run analyze: no image was given. Write "layerscope analyze SOURCE", for example'],
    [['a', 'b'], 'Cannot run analyze: "b" is one argument too many. See "layerscope analyze --help".'],
    [['a', '--fromat', 'json'], 'Cannot use --fromat: analyze has no such option. Did you mean --format?'],
    [
      ['a', '--nothing'],
      'Cannot use --nothing: analyze has no such option. See "layerscope analyze --help".',
    ],
    [['a', '-x'], 'Cannot use -x: analyze has no such option. See "layerscope analyze --help".'],
    [['a', '--__proto__'], 'Cannot use --__proto__: analyze has no such option.'],
    [['a', '--format'], 'Cannot use --format: it needs a value. Write --format VALUE.'],
    [['a', '--format='], 'Cannot use --format: it needs a value.'],
    [
      ['a', '--format', 'jsno'],
      'Cannot use --format "jsno": it knows text, json. Did you mean --format json?',
    ],
    [['a', '--format', 'xml'], 'Cannot use --format "xml": it knows text, json. Write --format text.'],
    [['a', '--layer'], 'Cannot use --layer: it needs a value. Write --layer N.'],
    [['a', '--browser=1'], 'Cannot use --browser=1: this option takes no value. Write --browser alone.'],
  ])('refuses %j', (words, line) => {
    expect(refusal(() => parseInvocation(analyze, words))).toContain(line)
  })

  it.each<[string, boolean]>([
    ['--ci', true],
    ['--ci=true', true],
    ['--ci=1', true],
    ['--ci=False', false],
  ])('reads %s as Go does', (word, value) => {
    expect(parseInvocation(analyze, ['web', word]).flags['ci']).toBe(value)
  })

  it('refuses an odd value of such a flag', () => {
    expect(refusal(() => parseInvocation(analyze, ['web', '--ci=yes']))).toContain('Cannot use --ci=yes')
  })

  it('refuses an argument where there is none', () => {
    expect(refusal(() => parseInvocation(command('images', ''), ['x']))).toContain('one argument too many')
  })
})

describe('goBoolean', () => {
  it.each<[string, boolean | null]>([
    ['t', true],
    ['TRUE', true],
    ['0', false],
    ['F', false],
    ['yes', null],
    ['tRue', null],
    ['', null],
  ])('reads %j as %s', (text, value) => {
    expect(goBoolean(text)).toBe(value)
  })
})

describe('chooseCommand', () => {
  const nameless = command('', '[SOURCE]')
  const choose = (words: readonly string[]) => chooseCommand(words, commands, nameless)

  it.each<[string[], string | null, string[]]>([
    [[], null, []],
    [['--help'], null, []],
    [['-h'], null, []],
    [['--version'], 'version', []],
    [['-V'], 'version', []],
    [['-v'], 'version', []],
    // dive's --verbose.
    [['web:1.4', '-v'], '', ['web:1.4', '-v']],
    [['-v', 'web:1.4'], '', ['-v', 'web:1.4']],
    [['analyze', 'x', '--format', 'json'], 'analyze', ['x', '--format', 'json']],
    [['web:1.4'], '', ['web:1.4']],
    [['sample', '--browser'], '', ['sample', '--browser']],
    [['./files'], '', ['./files']],
    [['-'], '', ['-']],
    [['--no-open', 'web'], '', ['--no-open', 'web']],
    [['package.json'], '', ['package.json']],
    // The value of an option is no second argument.
    [['nginx', '--json', 'out.json'], '', ['nginx', '--json', 'out.json']],
    [['nginx', '-j', 'out.json'], '', ['nginx', '-j', 'out.json']],
    // Only images are judged and exported this way, whatever they are called.
    [['image', '--ci'], '', ['image', '--ci']],
    [['open', '--ci'], 'open', ['--ci']],
  ])('reads %j', (words, name, rest) => {
    const chosen = choose(words)
    expect([chosen.command?.name ?? null, chosen.rest]).toEqual([name, rest])
  })

  it.each<[string[], string]>([
    [
      ['anaylze', 'web'],
      'Cannot run "anaylze": there is no such command. Did you mean "layerscope analyze web"?',
    ],
    [['flies', 'web', '--layer', '1'], 'Did you mean "layerscope files web --layer 1"?'],
    [
      ['image'],
      'Did you mean "layerscope images"? For an image of that name, write "layerscope open image".',
    ],
    [['shrink', 'web'], 'there is no such command. See "layerscope --help" for the commands there are.'],
  ])('does not take %j for an image', (words, line) => {
    expect(refusal(() => choose(words))).toContain(line)
  })
})
