import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the files of this copy of Layerscope lie. */
export interface Installation {
  readonly version: string
  /** The folder of package.json. */
  readonly root: string
  /** Folder with the sample image. */
  readonly resources: string
  /** Built file that runs as a worker thread. */
  readonly worker: string
  /** Folder of the built page. */
  readonly page: string
  /** Folder of the built Electron main process, for `electron ROOT`. */
  readonly desktop: string
}

/**
 * Finds this copy of Layerscope by its own place. Sources (`src/node`) and built files (`out/node`, `out/main`)
 * both lie two folders below the root, so the same step up serves both.
 */
export function findInstallation(): Installation {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    version,
    root,
    resources: join(root, 'resources'),
    worker: join(root, 'out/node/worker.js'),
    page: join(root, 'out/renderer'),
    desktop: join(root, 'out/main/index.js'),
  }
}
