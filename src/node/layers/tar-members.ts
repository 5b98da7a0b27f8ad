import { extract } from 'tar-stream'
import type { Extract, Header } from 'tar-stream'

import { archiveDamaged } from '../failures/archive'
import { InflateError } from '../inflate/inflate-error'
import { memberName } from '../manifests/members'
import { EndWatch } from './end-watch'

/** Header of a member, its name in canonical form. */
export interface OuterHeader {
  readonly name: string
  readonly type: 'file' | 'symlink' | 'hardlink' | 'other'
  /** Target as the tar states it; empty when it is no link. */
  readonly link: string
  readonly bytes: number
}

export interface OuterReader {
  /** Must read `content` to its end, or throw. Members come one after the other. */
  member(header: OuterHeader, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Sees every chunk before it is taken apart; true ends the reading here. */
  chunk(chunk: Uint8Array): boolean
  /**
   * Hears in words why the tar breaks off, instead of an error. The content of the last member then ends early, and
   * this is called before it does.
   */
  damaged?(why: string): void
}

/**
 * Takes an outer tar apart as it arrives, through tar-stream, no faster than its members are read. Stops at the
 * end marker and answers whether something else than zeros follows it. Throws `archive-damaged` when the tar
 * breaks off or cannot be read on, unless the reader wants to hear of it; what source and reader throw passes
 * through. `archive` is for sentences.
 */
export async function readOuterTar(
  bytes: AsyncIterable<Uint8Array>,
  reader: OuterReader,
  archive: string,
): Promise<{ trailing: boolean }> {
  const tar = extract(OPTIONS)
  const end = new EndWatch()
  const state: State = {
    last: '',
    begun: 0,
    read: 0,
    error: null,
    source: null,
    stopped: false,
    damage: null,
  }
  tar.on('error', (error) => (state.error ??= error))
  tar.on('entry', (header: PlacedHeader) => {
    state.last = header.name
    state.begun++
    end.entry(header.byteOffset ?? 0, header.type === 'directory' ? 0 : header.size)
  })
  const closed = new Promise<void>((resolve) => tar.on('close', resolve))
  const feeding = feed(tar, bytes, end, reader, state)
  const [fed, consumed] = await Promise.allSettled([feeding, consume(tar, reader, state)])
  if (fed.status === 'rejected') throw fed.reason
  if (consumed.status === 'rejected' && !state.stopped) {
    await closed
    if (state.error === null || consumed.reason !== state.error) throw consumed.reason
    // Cut behind the last content nothing is missing.
    const whole = end.ending || (state.begun === state.read && end.insidePadding && state.damage === null)
    if (!whole) tellDamage(state, reader, archive)
    if (end.ending) end.trailing = true
  }
  return { trailing: end.trailing }
}

interface State {
  /** Name of the member that began last. */
  last: string
  begun: number
  read: number
  /** What tar-stream ended with. */
  error: Error | null
  /** What the source of the bytes failed with. */
  source: unknown
  stopped: boolean
  /** Why the tar breaks off, once somebody was told. */
  damage: string | null
}

/** Throws when the reader does not want to hear of it. */
function tellDamage(state: State, reader: OuterReader, archive: string): void {
  const why = state.error === null ? 'it breaks off' : damageOf(state.error, state.last)
  if (reader.damaged === undefined) throw archiveDamaged(archive, why)
  if (state.damage === null) reader.damaged(why)
  state.damage = why
}

/** The content of a member, which ends where the tar breaks off when the reader wants to hear of that. */
async function* contentOf(
  entry: AsyncIterable<Uint8Array>,
  reader: OuterReader,
  state: State,
): AsyncGenerator<Uint8Array> {
  try {
    yield* entry
  } catch (error) {
    if (state.stopped || error === state.source || reader.damaged === undefined) throw error
    state.error ??= error as Error
    tellDamage(state, reader, '')
  }
}

/** tar-stream's types leave these out. */
type PlacedHeader = Header & { byteOffset?: number }
/** No write is taken as done before its bytes are looked at, so that {@link EndWatch} sees them in step. */
const OPTIONS: object = { allowUnknownFormat: true, highWaterMark: 1 }

async function consume(tar: Extract, reader: OuterReader, state: State): Promise<void> {
  for await (const entry of tar) {
    const { name, type, linkname, size } = entry.header
    const header: OuterHeader = {
      name: memberName(name),
      type: TYPES[type] ?? 'other',
      link: linkname ?? '',
      bytes: size,
    }
    await reader.member(header, contentOf(entry as AsyncIterable<Uint8Array>, reader, state))
    state.read++
  }
}

const TYPES: Readonly<Record<string, OuterHeader['type']>> = {
  file: 'file',
  'contiguous-file': 'file',
  symlink: 'symlink',
  link: 'hardlink',
}

async function feed(
  tar: Extract,
  bytes: AsyncIterable<Uint8Array>,
  end: EndWatch,
  reader: OuterReader,
  state: State,
): Promise<void> {
  try {
    for await (const chunk of bytes) {
      if (reader.chunk(chunk)) state.stopped = true
      if (state.stopped) continue
      if (!end.over && !tar.destroyed) await written(tar, chunk)
      end.chunk(chunk)
      // A tar that cannot be read on is not worth the rest of a long download.
      if (tar.destroyed && !end.ending) return
    }
  } catch (error) {
    // Junk behind the end marker may also be what a decompressor stumbles over.
    if (end.ending && error instanceof InflateError) {
      end.trailing = true
      return finish(tar, state.stopped)
    }
    if (reader.damaged === undefined || !(error instanceof InflateError)) {
      state.source = error
      tar.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
    // What a decompressor stumbles over cuts the tar, and is told of as such.
    state.error ??= error
    tellDamage(state, reader, '')
    tar.destroy(error)
    return
  }
  finish(tar, state.stopped)
}

function finish(tar: Extract, stopped: boolean): void {
  if (stopped) tar.destroy()
  else tar.end(undefined)
}

function written(tar: Extract, chunk: Uint8Array): Promise<void> {
  if (tar.write(chunk)) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      tar.off('drain', done).off('close', done)
      resolve()
    }
    tar.on('drain', done).on('close', done)
    if (tar.destroyed) done()
  })
}

function damageOf(error: Error, last: string): string {
  if (error instanceof InflateError) return error.message
  if (!error.message.startsWith('Unexpected end'))
    return `its tar is damaged after ${last || 'its beginning'}`
  return last === '' ? 'it ends within its first bytes' : `it ends in the middle of ${last}`
}
