import { fileURLToPath } from 'node:url'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The window on a host that only pretends: `npx vite --config tests/renderer/harness/vite.config.ts`, then
 * `/?scene=library`. Scenes are listed in scenes.ts.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  cacheDir: fileURLToPath(new URL('../../../.cache/harness', import.meta.url)),
  server: { host: '127.0.0.1', fs: { allow: [fileURLToPath(new URL('../../..', import.meta.url))] } },
  build: {
    outDir: fileURLToPath(new URL('../../../.cache/harness-build', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
})
