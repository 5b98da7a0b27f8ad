import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const NEEDS_ENGINES = 'tests/integration/**/*.test.ts'
const NEEDS_DOM = 'tests/renderer/**/*.test.{ts,tsx}'

/** One project a step of `npm test`; `npx vitest run tests/core` picks files across them. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{architecture,conformance,e2e}/**', NEEDS_ENGINES, NEEDS_DOM],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: { name: 'renderer', include: [NEEDS_DOM], environment: 'happy-dom', testTimeout: 30_000 },
      },
      {
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        test: { name: 'conformance', include: ['tests/conformance/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        test: {
          name: 'integration',
          include: [NEEDS_ENGINES],
          globalSetup: ['tests/integration/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Engines share one disk and two cores with the code under test.
          maxWorkers: 1,
        },
      },
    ],
  },
})
