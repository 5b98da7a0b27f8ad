import { rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { LayerIndex } from '#core/index/layer-index'
import { bytesAt } from '#core/model/byte-strings'
import type { ImageIdentity } from '#core/model/image'
import { nameText } from '#core/model/path-text'
import type { LayerRead } from '#contract/events'
import { FailureError, type Failure } from '#contract/failure'
import { DEFAULT_TIMING, type Environment } from '#node/lib/environment'
import { ZstdThreads } from '#node/inflate/zstd'
import type { OpenImage, Report, SourceContext } from '#node/layers/open-image'
import type { Source } from '#node/sources/source'
import type { SourceNotice } from '#core/model/notice'
import type { SourceTools } from '#node/sources/tools'
import { chunked, type Content } from '#tests/support/bytes'
import { asTar, type ArchiveFile } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

/** An image as a source handed it over, in a form that is easy to compare. */
export interface Opened {
  readonly identity: ImageIdentity
  readonly indexes: readonly LayerIndex[]
  /** Paths of each layer, in tar order. */
  readonly paths: readonly (readonly string[])[]
  readonly notices: readonly SourceNotice[]
  readonly codes: readonly string[]
  readonly layersTold: readonly LayerRead[]
  readonly bytes: number
  readonly totalBytes: number | null
}

export class Recorder implements Report {
  readonly stages: string[] = []
  readonly notes: string[] = []
  readonly images: ImageIdentity[] = []
  readonly expected: (readonly (number | null)[])[] = []
  readonly layers: LayerRead[] = []
  readonly read: { layer: number | null; bytes: number }[] = []
  bytesRead = 0
  totalBytes: number | null = null

  stage(stage: string, note?: string): void {
    this.stages.push(stage)
    if (note !== undefined) this.notes.push(note)
  }

  bytes(bytes: number): void {
    this.bytesRead += bytes
  }

  total(bytes: number): void {
    this.totalBytes = bytes
  }

  reading(layer: number | null, bytes: number): void {
    this.read.push({ layer, bytes })
  }

  image(identity: ImageIdentity, expectedBytes: readonly (number | null)[]): void {
    this.images.push(identity)
    this.expected.push(expectedBytes)
  }

  layer(read: LayerRead): void {
    this.layers.push(read)
  }
}

export function testEnvironment(changes: Partial<Environment> = {}): Environment {
  return {
    version: '0.0.0-test',
    host: 'terminal',
    platform: 'linux',
    arch: 'x64',
    home: '/nonexistent',
    folder: process.cwd(),
    resources: '/nonexistent',
    worker: null,
    timing: DEFAULT_TIMING,
    ...changes,
    variables: { LAYERSCOPE_CACHE: 'off', ...changes.variables },
  }
}

/** Tools for sources in this process; `worker` is needed for zstd only. */
export function testTools(worker = '', changes: Partial<Environment> = {}): SourceTools {
  return {
    environment: testEnvironment(changes),
    zstd: new ZstdThreads(worker),
    input: () => {
      throw new Error('this test has no input')
    },
  }
}

export function testContext(
  choice: string | null = null,
  signal = new AbortController().signal,
): SourceContext & { readonly report: Recorder } {
  return { signal, report: new Recorder(), choice }
}

/** Opens a source and reads all layers; the image is closed again. */
export async function readAll(source: Source, context = testContext()): Promise<Opened> {
  const image = await source.open(context)
  return readImage(image, context)
}

export async function readImage(image: OpenImage, context: ReturnType<typeof testContext>): Promise<Opened> {
  try {
    const indexes = await Promise.all(image.identity.layers.map((_, layer) => image.index(layer)))
    const notices = image.notices()
    return {
      identity: image.identity,
      indexes,
      paths: indexes.map(pathsOf),
      notices,
      codes: notices.map((notice) => notice.code).toSorted(),
      layersTold: context.report.layers,
      bytes: context.report.bytesRead,
      totalBytes: context.report.totalBytes,
    }
  } finally {
    await image.close()
  }
}

export function pathsOf(index: LayerIndex): string[] {
  return Array.from({ length: index.count }, (_, i) => nameText(bytesAt(index.paths, i)))
}

/** The failure that `action` ends in. Anything else it throws, or no error at all, fails the test. */
export async function failureOf(action: Promise<unknown>): Promise<Failure> {
  const error: unknown = await action.then(
    () => new Error('it worked'),
    (reason: unknown) => reason,
  )
  if (error instanceof FailureError) return error.failure
  throw error
}

/** A file of its own with this content for as long as `use` takes. */
export async function withFile<T>(content: Content, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-test-'))
  try {
    const path = join(folder, 'image.tar')
    await writePieces(path, content)
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** An archive's bytes: a tar of files, or bytes as they are. */
export function bytesOf(archive: readonly ArchiveFile[] | Content): Content {
  return Array.isArray(archive) ? asTar(archive as readonly ArchiveFile[]) : (archive as Content)
}

export function streamOf(
  archive: readonly ArchiveFile[] | Content,
  chunk = 64 << 10,
): AsyncIterable<Uint8Array> {
  return chunked(bytesOf(archive), chunk)
}
