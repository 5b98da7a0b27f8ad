import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, beforeEach } from 'vitest'

import { failureLine, toFailure } from '#contract/failure'
import { nameless } from '#cli/commands/dive'
import { readDiveSettings } from '#cli/dive/settings'
import type { DiveSettings } from '#cli/dive/settings'
import { parseInvocation } from '#cli/parse'

/** A command line without its first word, and the environment variables. */
export type Asked = readonly [words: readonly string[], variables?: Readonly<Record<string, string>>]

/** A home and a working directory of one's own for each test of a file, and what dive's command line makes of them. */
export function freshFolders() {
  const before = process.cwd()
  const folders = { root: '', home: '' }
  beforeAll(async () => {
    folders.root = await mkdtemp(join(tmpdir(), 'layerscope-settings-'))
  })
  beforeEach(async () => {
    const fresh = await mkdtemp(join(folders.root, 'x-'))
    folders.home = join(fresh, 'home')
    await mkdir(join(fresh, 'work'))
    process.chdir(join(fresh, 'work'))
  })
  afterAll(async () => {
    process.chdir(before)
    await rm(folders.root, { recursive: true, force: true })
  })
  const settings = (...[words, variables = {}]: Asked): Promise<DiveSettings> => {
    const call = parseInvocation(nameless, words)
    return readDiveSettings(call, call.argument ?? '', { variables, home: folders.home })
  }
  return {
    inHome: (path: string): string => join(folders.home, path),
    settings,
    rules: async (...asked: Asked) => (await settings(...asked)).rules,
    /** The line that refuses it. */
    refused: (...asked: Asked): Promise<string> =>
      settings(...asked).then(
        () => 'accepted',
        (error: unknown) => failureLine(toFailure(error, '')),
      ),
  }
}

/** Writes a file and the folders on its way. */
export async function put(path: string, ...lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${lines.join('\n')}\n`)
}
