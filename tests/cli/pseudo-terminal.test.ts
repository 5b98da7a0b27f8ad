import { beforeAll, describe, expect, it } from 'vitest'

import { stripVTControlCharacters } from 'node:util'

import { width } from '#cli/terminal/text'
import { attempt, findCommand } from '#tests/support/command'

import { BUILD_LIMIT, ROOT, builtCli, plainUser } from './built'

beforeAll(builtCli, BUILD_LIMIT)

/** What a command draws on a real terminal of so many columns. `script` of util-linux makes the terminal. */
async function drawn(command: string, columns: number): Promise<string> {
  const line = `stty cols ${columns} rows 40; exec "${process.execPath}" bin/layerscope.mjs ${command}`
  const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]))
  const { code, stdout } = await attempt('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    cwd: ROOT,
    env: { ...nothing, ...plainUser({ TERM: 'xterm-256color', SHELL: '/bin/sh' }) },
    timeout: 30_000,
  })
  expect(code).toBe(0)
  return stdout.replaceAll('\r\n', '\n')
}

/** The lines that stay: progress is drawn over itself and taken away. */
function lines(text: string): string[] {
  const rest = text
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .join('\n')
  return stripVTControlCharacters(rest).trimEnd().split('\n')
}

describe.skipIf(process.platform !== 'linux' || findCommand('script') === null)('on a real terminal', () => {
  it('files prints text, as wide as the terminal and no wider', async () => {
    const text = await drawn('files sample --layer 3', 70)
    expect(text).toContain('\u001b[32m+\u001b[39m')
    const shown = lines(text)
    expect(shown[0]?.trim()).toMatch(/^mode +owner +size +path$/)
    expect(shown.slice(1, -5).every((line) => /^[+~− ] [dl-]/.test(line))).toBe(true)
    expect(Math.max(...shown.map(width))).toBeLessThanOrEqual(70)
    expect(shown.at(-1)).toBe('  layerscope analyze sample')
  })

  it('files prints JSON lines there too when asked to', async () => {
    const shown = lines(await drawn('files sample --layer 2 --format json', 70))
    expect(shown.length).toBeGreaterThan(3)
    for (const line of shown) expect(JSON.parse(line)).toMatchObject({ layer: 1 })
  })

  it.each([60, 80, 140])('analyze fits %i columns', async (columns) => {
    const shown = lines(await drawn('analyze sample', columns))
    expect(Math.max(...shown.map(width))).toBeLessThanOrEqual(columns)
    expect(shown.some((line) => line.includes('…'))).toBe(true)
    expect(shown.at(-1)).toBe('  layerscope open sample')
  })

  it('analyze cuts nothing with --wide', async () => {
    const shown = lines(await drawn('analyze sample --wide', 60))
    expect(shown.some((line) => line.includes('…'))).toBe(false)
  })
})
