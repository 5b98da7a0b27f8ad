import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ZstdThreads } from '#node/inflate/zstd'
import { readLayer } from '#node/layers/layer-reader'
import { LayerThreads } from '#node/layers/layer-threads'
import { seeded, toBytes } from '#tests/support/bytes'
import { compressed } from '#tests/support/compress'
import { tarOf } from '#tests/support/tar'

import { workerFile } from '../support/worker-file'

const tar = toBytes(
  tarOf({ 'etc/a': 'x'.repeat(9000), 'bin/b': seeded(300_000), '.wh.gone': '', 'usr/ümlaut': 'é' }),
)
let folder: string
let threads: LayerThreads
let zstd: ZstdThreads
beforeAll(async () => {
  const entry = await workerFile()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-layers-'))
  threads = new LayerThreads(entry, 0)
  zstd = new ZstdThreads(entry)
})
afterAll(async () => {
  await Promise.all([threads.close(), zstd.close()])
  await rm(folder, { recursive: true, force: true })
})

/** The same blob by a thread and by this one, with all that was told on the way. */
async function bothWays(blob: Uint8Array, cut: string | null = null) {
  const inLine = await readLayer(once(blob), {
    zstd,
    algorithm: 'sha256',
    onProgress: () => {},
    cut: () => cut,
  })
  const told = { more: 0, bytes: 0, entries: 0 }
  const byThread = await withFile(blob, (handle) =>
    threads.read(
      { fd: handle.fd, start: 3, length: blob.length, algorithm: 'sha256', cut, limits: null },
      {
        signal: new AbortController().signal,
        onProgress: ({ more, bytes, entries }) =>
          void Object.assign(told, { more: told.more + more, bytes, entries }),
      },
    ),
  )
  return { inLine, byThread, told }
}

async function withFile<T>(blob: Uint8Array, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const path = join(folder, 'blob')
  // A blob begins somewhere in an archive.
  await writeFile(path, Buffer.concat([Buffer.from('abc'), blob, Buffer.from('behind')]))
  const handle = await open(path)
  try {
    return await use(handle)
  } finally {
    await handle.close()
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

describe('a layer that a thread reads', () => {
  it.each(['gzip', 'zstd'] as const)('is the same as one read here, with %s', async (compression) => {
    const blob = toBytes(compressed(tar, compression))
    const { inLine, byThread, told } = await bothWays(blob)
    expect(byThread).toEqual(inLine)
    expect(byThread).toMatchObject({ compression, blobBytes: blob.length, notices: [] })
    expect(byThread.diffId).toMatch(/^sha256:/)
    expect(told).toEqual({ more: blob.length, bytes: tar.length, entries: 4 })
  })

  it('may be damaged, cut short, or followed by something', async () => {
    const blob = toBytes(compressed(tar, 'gzip'))
    const damaged = Uint8Array.from(blob, (byte, at) => (at === 2000 ? byte ^ 0xff : byte))
    const cut = await bothWays(blob.subarray(0, 4000), 'the archive ends in it')
    const trailing = await bothWays(Buffer.concat([blob, Buffer.from('junk')]))
    for (const { inLine, byThread } of [await bothWays(damaged), cut, trailing]) {
      expect(byThread).toEqual(inLine)
    }
    expect(cut.byThread.index).toMatchObject({ complete: false })
    expect(trailing.byThread.notices).toEqual([expect.objectContaining({ code: 'trailing-data' })])
  })

  it('is given up at once', async () => {
    const blob = toBytes(compressed(tar, 'gzip'))
    const controller = new AbortController()
    await withFile(blob, async ({ fd }) => {
      const task = { fd, start: 3, length: blob.length, algorithm: null, cut: null, limits: null }
      const reading = threads.read(task, { signal: controller.signal, onProgress: () => {} })
      controller.abort(new Error('enough'))
      await expect(reading).rejects.toThrow('enough')
    })
    expect((await bothWays(blob)).byThread.index.complete).toBe(true)
  })

  it('fails as its file does', async () => {
    const task = { fd: 2 ** 20, start: 0, length: 100, algorithm: null, cut: null, limits: null }
    const reading = threads.read(task, { signal: new AbortController().signal, onProgress: () => {} })
    await expect(reading).rejects.toMatchObject({ code: 'EBADF', syscall: 'read' })
  })
})

it('does not wait for a thread that died after its last layer', async () => {
  const entry = join(folder, 'mortal.mjs')
  await writeFile(
    entry,
    `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => {
      parentPort.postMessage({ kind: 'failed', message: 'no luck', code: null })
      setTimeout(() => process.exit(0), 20)
    })`,
  )
  const mortal = new LayerThreads(entry, 0)
  const task = { fd: 0, start: 0, length: 1, algorithm: null, cut: null, limits: null }
  const read = () => mortal.read(task, { signal: new AbortController().signal, onProgress: () => {} })
  await expect(read()).rejects.toThrow('no luck')
  await new Promise((resolve) => setTimeout(resolve, 500))
  await expect(read()).rejects.toThrow('no luck')
  await mortal.close()
})

it('has no use for threads where there are none, or layers are small', () => {
  expect(new LayerThreads(null).suits(2 ** 30)).toBe(false)
  expect(new LayerThreads('worker.js').suits(1000)).toBe(false)
  expect(new LayerThreads('worker.js').suits(2 ** 30)).toBe(true)
})
