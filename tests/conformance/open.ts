import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'vite'

import { analyze } from '#core/analyze/analyze'
import type { Snapshot } from '#core/model/snapshot'
import { failureLine, toFailure, type FailureCode } from '#contract/failure'
import { DEFAULT_TIMING, type Environment } from '#node/lib/environment'
import { ZstdThreads } from '#node/inflate/zstd'
import { comparableLayers } from '#node/jobs/comparable'
import { archiveSource } from '#node/sources/archive/archive-source'
import { openStream } from '#node/sources/archive/open-stream'
import type { OpenImage, SourceContext } from '#node/layers/open-image'
import type { Source } from '#node/sources/source'
import type { SourceTools } from '#node/sources/tools'
import { chunked, pieces, toBytes, type Content } from '#tests/support/bytes'
import { asTar, writeFolder, type ArchiveFile } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

/** What an archive turned out to be: an image, or a failure that has a code. */
export type Opened =
  | { readonly kind: 'image'; readonly snapshot: Snapshot }
  | { readonly kind: 'failure'; readonly code: FailureCode; readonly line: string }

/** Opens what was written below `folder`, as the product does. */
export class Opener {
  /** Gone after {@link close}. */
  readonly folder: string
  readonly #tools: SourceTools

  /** An opener with a folder of its own. */
  static async create(): Promise<Opener> {
    const folder = await mkdtemp(join(tmpdir(), 'layerscope-conformance-'))
    return new Opener(folder, await builtThread(folder))
  }

  private constructor(folder: string, worker: string) {
    this.folder = folder
    this.#tools = {
      environment: { ...ENVIRONMENT, folder, worker },
      zstd: new ZstdThreads(worker),
      input: () => {
        throw new Error('there is no input')
      },
    }
  }

  async write(
    name: string,
    content: readonly ArchiveFile[] | Content,
    form: 'archive' | 'folder',
  ): Promise<string> {
    const path = join(this.folder, form === 'archive' ? `${name}.tar` : name)
    if (form === 'folder' && isFiles(content)) await writeFolder(content, path)
    else await writePieces(path, atOnce(bytesOf(content)))
    return path
  }

  /** Every byte of the layers is read, so that digests are checked; `headers`: of plain ones only what is needed. */
  fromDisk(path: string, choice: string | null = null, read: 'all' | 'headers' = 'all'): Promise<Opened> {
    return opened(archiveSource(path, path, this.#tools), choice, read === 'all')
  }

  /** The bytes of an archive in chunks of `chunk` bytes, as an engine or a pipe would hand them over. */
  fromStream(content: Content, chunk: number, choice: string | null = null): Promise<Opened> {
    const tools = this.#tools
    const source: Source = {
      open: (context) =>
        openStream(chunked(content, chunk), {
          tools,
          context,
          archive: 'the stream',
          source: 'stream',
          via: 'archive',
        }),
    }
    return opened(source, choice)
  }

  async close(): Promise<void> {
    await this.#tools.zstd.close()
    await rm(this.folder, { recursive: true })
  }
}

/** A thread needs a file of plain JavaScript. */
async function builtThread(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: fileURLToPath(new URL('./zstd-entry.ts', import.meta.url)),
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'zstd.mjs' } },
    },
  })
  return join(outDir, 'zstd.mjs')
}

/** The bytes of an archive that is given as its members. */
export function bytesOf(content: readonly ArchiveFile[] | Content): Content {
  return isFiles(content) ? asTar(content) : content
}

/** A fixture is made of many small pieces, and writing each of them takes as long as writing them all. */
function atOnce(content: Content): Content {
  return pieces(content).size > 16 << 20 ? content : toBytes(content)
}

export function isFiles(content: readonly ArchiveFile[] | Content): content is readonly ArchiveFile[] {
  return Array.isArray(content)
}

const ENVIRONMENT: Environment = {
  version: '0.0.0',
  host: 'terminal',
  platform: 'linux',
  arch: 'x64',
  variables: {},
  home: '/nonexistent',
  folder: '/nonexistent',
  resources: '/nonexistent',
  worker: null,
  timing: DEFAULT_TIMING,
}

async function opened(source: Source, choice: string | null, verify = false): Promise<Opened> {
  let image: OpenImage | null = null
  try {
    image = await source.open({ ...contextFor(choice), verify })
    const { identity } = image
    const read = await Promise.all(identity.layers.map((_, layer) => image!.index(layer)))
    const layers = await comparableLayers(image, read)
    const snapshot = analyze({ image: image.identity, layers, notices: image.notices() })
    return { kind: 'image', snapshot }
  } catch (error) {
    const failure = toFailure(error, 'Cannot open it')
    return { kind: 'failure', code: failure.code, line: failure.detail ?? failureLine(failure) }
  } finally {
    await image?.close()
  }
}

function contextFor(choice: string | null): SourceContext {
  const ignore = (): void => {}
  return {
    signal: new AbortController().signal,
    choice,
    report: {
      stage: ignore,
      bytes: ignore,
      total: ignore,
      reading: ignore,
      image: ignore,
      layer: ignore,
    },
  }
}
