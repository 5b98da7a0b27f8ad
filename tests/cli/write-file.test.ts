import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { addTo, checkOutput, writeWhole } from '#cli/files/write-file'
import { run } from '#tests/support/command'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-write-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

describe('writeWhole', () => {
  it('writes the pieces and leaves nothing beside them', async () => {
    await writeWhole(join(folder, 'out'), ['one ', new TextEncoder().encode('two')])
    expect([await text('out'), await readdir(folder)]).toEqual(['one two', ['out']])
  })

  it('replaces a longer file with nothing left of it, and keeps its permissions', async () => {
    await writeFile(join(folder, 'out'), 'x'.repeat(100))
    await chmod(join(folder, 'out'), 0o600)
    await writeWhole(join(folder, 'out'), ['short'])
    expect(await text('out')).toBe('short')
    expect((await stat(join(folder, 'out'))).mode & 0o777).toBe(0o600)
  })

  it('leaves the old file when it fails half-way, and no draft', async () => {
    await writeFile(join(folder, 'out'), 'old')
    const pieces = ['new', null as unknown as string]
    await expect(writeWhole(join(folder, 'out'), pieces)).rejects.toThrow('Cannot write')
    expect([await text('out'), await readdir(folder)]).toEqual(['old', ['out']])
  })

  it('writes through a symbolic link', async () => {
    await mkdir(join(folder, 'there'))
    await writeFile(join(folder, 'there/real'), 'old')
    await symlink('there/real', join(folder, 'link'))
    await writeWhole(join(folder, 'link'), ['new'])
    expect([await text('there/real'), await readlink(join(folder, 'link'))]).toEqual(['new', 'there/real'])
  })

  it.skipIf(process.platform === 'win32')('writes into a pipe', async () => {
    const pipe = join(folder, 'pipe')
    await run('mkfifo', [pipe])
    const [said] = await Promise.all([readFile(pipe, 'utf8'), writeWhole(pipe, ['a', 'b'])])
    expect(said).toBe('ab')
  })

  it('says in a sentence what the system refused', async () => {
    await expect(writeWhole(join(folder, 'no/out'), ['x'])).rejects.toThrow(
      /^Cannot write .*\/no\/out: the system refused it \(ENOENT\)\. Check/,
    )
  })
})

describe('addTo', () => {
  it('adds to what others wrote', async () => {
    await writeFile(join(folder, 'summary'), 'before\n')
    await addTo(join(folder, 'summary'), 'after\n')
    expect(await text('summary')).toBe('before\nafter\n')
  })
})

describe('checkOutput', () => {
  it('takes a file that is there, and one that is not yet', async () => {
    await writeFile(join(folder, 'out'), '')
    await expect(checkOutput('--json', join(folder, 'out'))).resolves.toBeUndefined()
    await expect(checkOutput('--json', join(folder, 'new'))).resolves.toBeUndefined()
    await expect(checkOutput('--json', 'package.json')).resolves.toBeUndefined()
  })

  it.each<[string, string]>([
    ['no/out', 'there is no folder'],
    ['file/out', 'file is not a folder. Name a file in a folder.'],
    ['.', 'it is a folder. Name a file in it.'],
  ])('refuses %s', async (path, why) => {
    await writeFile(join(folder, 'file'), '')
    await expect(checkOutput('--json', join(folder, path))).rejects.toThrow(why)
  })

  it('refuses nothing at all', async () => {
    await expect(checkOutput('--json', '')).rejects.toThrow('Cannot use --json: it needs a value.')
  })
})
