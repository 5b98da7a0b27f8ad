import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vite'

import { withAnalysisCode } from './scripts/vite/analysis-code'
import { withLicenses } from './scripts/vite/licenses'
import { withoutUnusedPackages } from './scripts/vite/unused-packages'

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url))

/** Every file that Node is started with, or that becomes a worker thread. Names are those in `out/node`. */
const entries = {
  cli: source('cli/start.ts'),
  worker: source('node/jobs/thread-entry.ts'),
}

/** The command line and the analysis worker, for plain Node: all in `out/node`, nothing from `node_modules`. */
export default defineConfig({
  publicDir: false,
  plugins: [withLicenses()],
  resolve: { alias: withoutUnusedPackages },
  define: withAnalysisCode,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/node',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
      // One flat folder: code finds package.json and resources by its own place.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
