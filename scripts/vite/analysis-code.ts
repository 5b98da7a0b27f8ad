import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('../../src', import.meta.url))

/** What an analysis is computed by, and what decides in which form it is kept. */
const FOLDERS = ['core', 'contract', 'node/cache']

/** Digest of all of that; see `src/node/cache/analysis-code.ts`. */
function digestOfSources(): string {
  const hash = createHash('sha256')
  const files = FOLDERS.flatMap((folder) => filesIn(join(source, folder)))
  for (const path of files) {
    const text = readFileSync(path)
    hash.update(`${relative(source, path).replaceAll('\\', '/')} ${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => join(folder, name))
}

/** Vite's `define` that puts the digest in. */
export const withAnalysisCode = { LAYERSCOPE_ANALYSIS_CODE: JSON.stringify(digestOfSources()) }
