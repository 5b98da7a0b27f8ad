import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { build } from 'vite'
import { afterAll } from 'vitest'

let built: Promise<string> | null = null

afterAll(async () => {
  if (built !== null) await rm(dirname(await built), { recursive: true, force: true })
})

/** Path of the thread entry, built as the product builds it, once a test file. */
export function workerFile(): Promise<string> {
  return (built ??= buildWorker())
}

async function buildWorker(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'layerscope-worker-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    resolve: { alias: { ssh2: new URL('./empty.ts', import.meta.url).pathname } },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      rollupOptions: {
        input: { worker: new URL('../../../src/node/jobs/thread-entry.ts', import.meta.url).pathname },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return join(outDir, 'worker.mjs')
}
