import { parseSourceRef } from '#core/model/source-ref'

import { referenceInvalid, sourceUnsupported } from '../failures/job'
import { archiveSource } from './archive/archive-source'
import { layoutSource } from './archive/layout-source'
import { engineSource } from './engine-source'
import { isImagePath, resolvePath } from './image-path'
import { streamSource } from './archive/stream-source'
import { sampleSource } from './sample/sample'
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
