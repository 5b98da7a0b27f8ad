import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** One file of the built page. */
export interface PageFile {
  readonly file: string
  readonly type: string
  /** Its name carries a digest of its content, so it may be kept for ever. */
  readonly immutable: boolean
}

/**
 * The files of the built page by URL path, index.html also as `/`. A host hands out what is in this list and
 * nothing else, so no path that a request makes up can leave the folder. Empty when the folder is missing.
 */
export async function pageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>()
  await collect(folder, '', files)
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  return files
}

async function collect(folder: string, below: string, files: Map<string, PageFile>): Promise<void> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = `${below}/${entry.name}`
    if (entry.isDirectory()) await collect(folder, path, files)
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    files.set(path, { file: join(folder, path), type, immutable: path.startsWith('/assets/') })
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}
