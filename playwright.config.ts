import { defineConfig } from '@playwright/test'

import { CHROMIUM_VARIABLE, chromiumArguments } from './tests/support/chromium'

const executablePath = process.env[CHROMIUM_VARIABLE]

/** `browser`: through `layerscope serve`. `desktop`: Electron, or what stands in for it. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/setup.ts',
  // Each test waits for its page most of the time; more side by side would wait for each other.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env['CI'] === 'true',
  reporter: 'list',
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: { args: chromiumArguments(), ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'browser', testMatch: 'browser/**/*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
})
