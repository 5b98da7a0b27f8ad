import { defineConfig } from '@playwright/test'

import base from '../../../playwright.config'

/** `npm run screens`: pictures of every state, into docs/screens. */
export default defineConfig({
  ...base,
  testDir: '.',
  globalSetup: '../setup.ts',
  outputDir: '../../../test-results',
  timeout: 300_000,
  projects: [{ name: 'screens', testMatch: '*.shot.ts' }],
})
