import type { JobCache } from '../cache/job-cache'
import type { HashThread } from '../checksum/hash-threads'
import type { ReaderKeeper } from '../engines/reader/reader-request'
import type { Environment } from '../lib/environment'
import type { ZstdThreads } from '../inflate/zstd'
import type { LayerThreads } from '../layers/layer-threads'

/** What sources work with beside the context of one job. */
export interface SourceTools {
  readonly environment: Environment
  readonly zstd: ZstdThreads
  /** Read compressed layers of files; missing, the thread that works with the source does. */
  readonly threads?: LayerThreads
  /** Makes digests of what comes as a stream; missing, the thread that reads it does. */
  readonly hashes?: HashThread
  /**
   * Bytes that only the host can get at: a file that a page sends (its upload ID) or standard input (`-`).
   * Throws `upload-interrupted` when they break off.
   */
  input(id: string): AsyncIterable<Uint8Array>
  /** ID of an input that brings the bytes of the source's own once more; missing where they come but once. */
  readonly again?: string
  /** What is known from earlier; missing, nothing is. */
  readonly cache?: JobCache
  /** Hears of the containers that a thread must remove; missing, nobody does. */
  readonly readers?: ReaderKeeper
  /** Private files of the engine are left alone. */
  readonly withoutEngineMetadata?: boolean
  /** The names that layers have in an archive of the engine are wanted, which not every way tells. */
  readonly withArchiveNames?: boolean
}

/** The platform of images that this machine runs, `linux/amd64`. */
export function hostPlatform({ arch }: Environment): string {
  return `linux/${GO_ARCHITECTURES[arch] ?? arch}`
}

/** Node's names of architectures that Go and so image configs call otherwise. */
const GO_ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  ppc64: 'ppc64le',
  mipsel: 'mipsle',
}
