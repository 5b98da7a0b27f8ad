import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const core = fileURLToPath(new URL('../../src/core', import.meta.url))

/** Digest of all that an analysis is computed by; see `src/node/cache/analysis-code.ts`. */
function digestOfCore(): string {
  const hash = createHash('sha256')
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  for (const name of files.toSorted()) {
    const text = readFileSync(join(core, name))
    hash.update(`${name.replaceAll('\\', '/')} ${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}

/** Vite's `define` that puts the digest in. */
export const withAnalysisCode = { LAYERSCOPE_ANALYSIS_CODE: JSON.stringify(digestOfCore()) }
