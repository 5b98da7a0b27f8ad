import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { contextEndpoint } from '#node/engines/docker-context'
import { NotRegularError, TooLargeError, readRegular, readRegularSync } from '#node/lib/regular-file'
import { archiveSource } from '#node/sources/archive/archive-source'
import { resolveSource } from '#node/sources/resolve-source'
import { FailureError } from '#contract/failure'
import { imageOf, layer, ociLayout, writeFolder } from '#tests/support/images'

import { failureOf, readAll, testEnvironment, testTools } from '../support/opened'

const tools = testTools()
let folder: string
let server: Server
const at = (name: string): string => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-kinds-'))
  execFileSync('mkfifo', [at('pipe'), at('pipe.tar')])
  server = createServer()
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve))
  await mkdir(at('folder'))
  await writeFile(at('file'), 'x'.repeat(100))
  await symlink('file', at('link'))
  await symlink('/dev/zero', at('zero'))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

const both = [
  ['at once', (path: string, most: number) => Promise.resolve().then(() => readRegularSync(path, most))],
  ['in turn', (path: string, most: number) => readRegular(path, most)],
] as const

describe.skipIf(process.platform === 'win32').each(both)('reading a file %s', (_how, read) => {
  it('reads a file up to its bound, and a link to one', async () => {
    expect((await read(at('file'), 100)).length).toBe(100)
    expect((await read(at('link'), 1000)).length).toBe(100)
    await expect(read(at('file'), 99)).rejects.toBeInstanceOf(TooLargeError)
  })

  it('goes by what comes where the system states no size', async () => {
    expect((await read('/proc/self/status', 1 << 20)).toString()).toContain('Pid:')
    await expect(read('/proc/self/status', 100)).rejects.toBeInstanceOf(TooLargeError)
  })

  it.each([
    ['pipe', 'pipe'],
    ['socket', 'socket'],
    ['folder', 'folder'],
    ['zero', 'device'],
    ['/dev/zero', 'device'],
    ['/dev/tty', 'device'],
  ])('refuses %s as a %s', async (name, kind) => {
    const error = await read(name.startsWith('/') ? name : at(name), 100).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(NotRegularError)
    expect(error).toMatchObject({ kind })
  })
})

describe.skipIf(process.platform === 'win32')('a source that is no file', () => {
  it.each([
    ['pipe', 'it is a named pipe, not a file'],
    ['pipe.tar', 'it is a named pipe, not a file'],
    ['socket', 'it is a socket, not a file'],
    ['zero', 'it is a device, not a file'],
  ])('is called what it is: %s', async (name, why) => {
    const failure = await failureOf(readAll(resolveSource(at(name), tools)))
    expect(failure).toMatchObject({ code: 'file-unreadable', why })
    expect(failure.hint).toContain('standard input, which is "-"')
  })

  it.each(['index.json', 'manifest.json'])('as %s of a folder counts as absent', async (name) => {
    await mkdir(at(`of-${name}`))
    execFileSync('mkfifo', [join(at(`of-${name}`), name)])
    const path = at(`of-${name}`)
    expect(await failureOf(readAll(archiveSource(path, path, tools)))).toMatchObject({
      code: 'file-unreadable',
    })
  })

  it('as a blob of a layout counts as missing', async () => {
    const files = ociLayout([imageOf(layer({ a: '1' }), layer({ b: '2' }))])
    await writeFolder(files, at('layout'))
    // Whatever it is, nobody waits for it.
    for (const name of await readdir(at('layout/blobs/sha256'))) {
      const blob = join(at('layout/blobs/sha256'), name)
      await rename(blob, at('aside'))
      execFileSync('mkfifo', [blob])
      const ended = await readAll(archiveSource(at('layout'), at('layout'), tools)).then(
        ({ indexes }) => indexes.some(({ complete }) => !complete),
        (error: unknown) => error instanceof FailureError,
      )
      expect(ended).toBe(true)
      await rename(at('aside'), blob)
    }
  })
})

describe.skipIf(process.platform === 'win32')("settings of Docker's client", () => {
  it.each(['pipe', 'zero', 'socket', 'folder'])('that are a %s count as absent', async (name) => {
    const config = at(`config-${name}`)
    await mkdir(config)
    await symlink(at(name), join(config, 'config.json'))
    const environment = testEnvironment({ variables: { DOCKER_CONFIG: config } })
    expect(contextEndpoint(environment)).toBeNull()
  })

  it('larger than any count as absent', async () => {
    const config = at('config-large')
    await mkdir(config)
    await writeFile(join(config, 'config.json'), `{"currentContext":"x"}${' '.repeat(5 << 20)}`)
    expect(contextEndpoint(testEnvironment({ variables: { DOCKER_CONFIG: config } }))).toBeNull()
  })
})
