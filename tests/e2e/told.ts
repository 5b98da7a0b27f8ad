import type { Engine, Missing } from '#tests/support/engines'

interface Told {
  /** Only told when there is none. */
  readonly chromium: Missing
  readonly docker: Engine | Missing
}

/** Leaves something for the workers, which get a copy of the environment. */
export function tell<K extends keyof Told>(name: K, value: Told[K]): void {
  process.env[variable(name)] = JSON.stringify(value)
}

/** What the global setup left, or null. */
export function told<K extends keyof Told>(name: K): Told[K] | null {
  const text = process.env[variable(name)]
  return text === undefined ? null : (JSON.parse(text) as Told[K])
}

function variable(name: string): string {
  return `LAYERSCOPE_TESTS_${name.toUpperCase()}`
}
