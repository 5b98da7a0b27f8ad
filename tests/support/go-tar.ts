import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { findCommand, run } from './command'

/** What Go's archive/tar makes of one entry. */
export interface GoEntry {
  readonly name: Uint8Array
  readonly link: Uint8Array
  readonly type: number
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
  readonly major: number
  readonly minor: number
}

export interface GoTar {
  readonly entries: readonly GoEntry[]
  /** Empty when it reads the tar to its end, contents included. */
  readonly error: string
}

/** Go, or null where this machine has none. */
export const GO = findCommand('go') ?? findCommand('../go/bin/go')

/** Reads tars with Go's archive/tar, all in one run. */
export async function readWithGo(tars: readonly Uint8Array[]): Promise<GoTar[]> {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-go-'))
  try {
    const input = join(folder, 'tars')
    await writeFile(input, Buffer.concat(tars.flatMap((tar) => [lengthOf(tar), tar])))
    const program = join(folder, 'reader')
    const source = fileURLToPath(new URL('./go/main.go', import.meta.url))
    await run(GO ?? 'go', ['build', '-o', program, source], {
      env: {
        GO111MODULE: 'off',
        GOFLAGS: '',
        GOCACHE: process.env['GOCACHE'] ?? join(tmpdir(), 'layerscope-go-cache'),
      },
    })
    const lines = (await run(program, [input])).trimEnd().split('\n')
    return lines.map((line) => {
      const { entries, error } = JSON.parse(line) as { entries: Raw[]; error: string }
      return { entries: entries.map(entryOf), error }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Raw extends Omit<GoEntry, 'name' | 'link' | 'mtime'> {
  readonly name: string
  readonly link: string
  readonly seconds: number
  readonly nanos: number
}

function entryOf({ name, link, seconds, nanos, ...numbers }: Raw): GoEntry {
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
  return { name: bytes(name), link: bytes(link), mtime: seconds + nanos / 1e9, ...numbers }
}

function lengthOf(tar: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(tar.length), true)
  return bytes
}
