import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterEach, beforeAll, describe, expect, it } from 'vitest'

import { HashThread } from '#node/checksum/hash-threads'
import { withFolder } from '#tests/support/builds'
import { seeded, toBytes } from '#tests/support/bytes'

import { workerFile } from '../support/worker-file'

const MB = 1 << 20
const bytes = toBytes(seeded(12 * MB, 'hash'))
const expected = (upTo: number, algorithm = 'sha256'): string =>
  createHash(algorithm).update(bytes.subarray(0, upTo)).digest('hex')

let entry: string
beforeAll(async () => {
  entry = await workerFile()
})

let thread: HashThread
afterEach(() => thread.close())

async function digestOf(
  upTo: number,
  chunk: number,
  algorithm: 'sha256' | 'sha512' = 'sha256',
): Promise<string> {
  const hash = thread.begin(algorithm)
  for (let at = 0; at < upTo; at += chunk) await hash.add(bytes.subarray(at, Math.min(upTo, at + chunk)))
  return hash.digest()
}

describe('a digest that a thread makes', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, MB - 1, MB, MB + 1, 3 * MB, 12 * MB])(
    'is that of all %i bytes',
    async (size) => {
      thread = new HashThread(entry)
      for (const chunk of [7919, 70_001, 5 * MB]) expect(await digestOf(size, chunk)).toBe(expected(size))
    },
  )

  it('is kept apart from those of other streams', async () => {
    thread = new HashThread(entry)
    const sizes = [2 * MB, 5 * MB + 3, 9 * MB, 100]
    const digests = await Promise.all(
      sizes.map((size, i) => digestOf(size, 50_000 + i, i === 1 ? 'sha512' : 'sha256')),
    )
    expect(digests).toEqual(sizes.map((size, i) => expected(size, i === 1 ? 'sha512' : 'sha256')))
  })

  it('has whoever is too fast for it wait', async () => {
    thread = new HashThread(entry)
    const hash = thread.begin('sha256')
    const rooms = []
    for (let at = 0; at < bytes.length; at += MB) rooms.push(hash.add(bytes.subarray(at, at + MB)))
    expect(rooms.at(0)).toBeNull()
    expect(rooms.at(-1)).not.toBeNull()
    for (const room of rooms) await room
    expect(await hash.digest()).toBe(expected(bytes.length))
  })

  it('fails when the thread ends', async () => {
    thread = new HashThread(entry)
    const hash = thread.begin('sha256')
    const room = hash.add(bytes)
    const digest = hash.digest()
    await thread.close()
    await expect(digest).rejects.toThrow('ended')
    await expect(room).rejects.toThrow('ended')
  })

  it('is not waited for when the thread dies, nor is the next one', async () => {
    await withFolder(async (folder) => {
      const mortal = join(folder, 'mortal.mjs')
      await writeFile(
        mortal,
        `import { parentPort } from 'node:worker_threads'
        parentPort.on('message', () => process.exit(1))`,
      )
      thread = new HashThread(mortal)
      for (let stream = 0; stream < 2; stream++) {
        const hash = thread.begin('sha256')
        await hash.add(bytes.subarray(0, 2 * MB))
        await expect(hash.digest()).rejects.toThrow('ended')
      }
    })
  })

  it('is made here where there are no threads', async () => {
    thread = new HashThread(null)
    expect(await digestOf(5 * MB, 70_001)).toBe(expected(5 * MB))
  })
})
