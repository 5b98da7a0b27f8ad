import { fileURLToPath } from 'node:url'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

import { withLicenses } from './scripts/vite/licenses'
import { withoutUnusedPackages } from './scripts/vite/unused-packages'

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** The desktop application: `out/main`, `out/preload` and the page in `out/renderer`, which `serve` hands out too. */
export default defineConfig({
  main: {
    plugins: [withLicenses()],
    resolve: { alias: withoutUnusedPackages },
    build: {
      externalizeDeps: false,
      sourcemap: false,
      rolldownOptions: {
        input: { index: path('src/main/index.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      sourcemap: false,
      rolldownOptions: {
        input: { index: path('src/preload/index.ts') },
        // A sandboxed preload script must be a single CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), withLicenses()],
    build: {
      // Not Electron's Chromium only: the page also runs in the user's own browser.
      target: 'es2022',
      cssTarget: ['chrome111', 'firefox115', 'safari16.4'],
      minify: true,
      sourcemap: false,
      // Inlined fonts and pictures would be data: URLs, which the page's security policy refuses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: path('src/renderer/index.html') },
    },
  },
})
