import type { Environment } from '../environment'
import type { ZstdThreads } from '../inflate/zstd'

/** What sources work with beside the context of one job. */
export interface SourceTools {
  readonly environment: Environment
  readonly zstd: ZstdThreads
  /**
   * Bytes that only the host can get at: a file that a page sends (its upload ID) or standard input (`-`).
   * Throws `upload-interrupted` when they break off.
   */
  input(id: string): AsyncIterable<Uint8Array>
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
