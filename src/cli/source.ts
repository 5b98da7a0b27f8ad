import { parseSourceRef } from '#core/model/source-ref'
import { isImagePath, resolvePath } from '#node/sources/image-path'

import { hostEnvironment } from './environment'
import { usageError } from './usage'

/**
 * A source for a window, which is another process in another folder: paths become absolute. Throws for what only
 * this process could read.
 */
export function sourceForWindow(text: string | null): string | null {
  if (text === null) return null
  const environment = hostEnvironment('terminal')
  const absolute = (path: string): string => resolvePath(path, environment)
  const ref = parseSourceRef(text, (path) => isImagePath(absolute(path)))
  switch (ref.kind) {
    case 'stdin':
      throw usageError(
        'Cannot open standard input in a window',
        'a window opens what it can read again',
        'Save it to a file first, or use "layerscope analyze -".',
      )
    case 'invalid':
      throw usageError(
        `Cannot open ${JSON.stringify(text.slice(0, 200))}`,
        ref.why,
        'Give an image such as alpine:3.20, or the path of an archive such as ./image.tar.',
      )
    case 'archive':
      return ref.claims === null ? absolute(ref.path) : `${ref.claims}-archive:${absolute(ref.path)}`
    case 'layout':
      return `oci:${absolute(ref.path)}`
    case 'engine':
    case 'registry':
    case 'sample':
    case 'upload':
      return text
  }
}
