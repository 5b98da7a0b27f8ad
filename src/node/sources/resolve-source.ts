import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { parseSourceRef } from '#core/model/source-ref'

import { referenceInvalid, sourceUnsupported } from '../failures/job'
import { archiveSource, resolvePath } from './archive/archive-source'
import { layoutSource } from './archive/layout-source'
import { engineSource } from './engine'
import { streamSource } from './stream-source'
import { sampleSource } from './sample'
import type { Source } from './source'
import type { SourceTools } from './tools'

/** The source that a reference means; see {@link parseSourceRef} for the forms. Throws when it means none. */
export function resolveSource(text: string, tools: SourceTools): Source {
  const ref = parseSourceRef(text, (path) => isImagePath(resolvePath(path, tools.environment)))
  switch (ref.kind) {
    case 'engine':
      return engineSource(ref.engine, ref.image, tools)
    case 'archive':
      return archiveSource(ref.path, text, tools)
    case 'layout':
      return layoutSource(ref.path, text, tools)
    case 'sample':
      return sampleSource(tools)
    case 'upload':
      return streamSource(ref.id, 'the file', text, tools)
    case 'stdin':
      return streamSource('-', 'standard input', text, tools)
    case 'registry':
      throw sourceUnsupported(
        text,
        'reading from a registry is not built yet',
        'Pull the image with your engine, then open it there.',
      )
    case 'invalid':
      throw referenceInvalid(text, ref.why)
  }
}

/**
 * Whether a text without a scheme is meant as a path: a file, or a folder with an image layout. Any other folder
 * is taken no notice of, or `layerscope analyze node` would not find the image in most projects.
 */
export function isImagePath(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return false
  if (!stat.isDirectory()) return true
  return existsSync(join(path, 'index.json')) || existsSync(join(path, 'manifest.json'))
}
