import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'vite'

/** Plain JavaScript, since neither a process nor a thread can be started from TypeScript. */
export interface BuiltFuzz {
  /** Entry of a process that tries inputs. */
  readonly child: string
  /** Entry of the product's threads. */
  readonly worker: string
  remove(): Promise<void>
}

export async function buildFuzz(): Promise<BuiltFuzz> {
  const outDir = await mkdtemp(join(tmpdir(), 'layerscope-fuzz-built-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    resolve: { alias: { ssh2: pathOf('../node/support/empty.ts') } },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: 'inline',
      rollupOptions: {
        input: { child: pathOf('./child.ts'), worker: pathOf('../../src/node/jobs/thread-entry.ts') },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return {
    child: join(outDir, 'child.mjs'),
    worker: join(outDir, 'worker.mjs'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  }
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
