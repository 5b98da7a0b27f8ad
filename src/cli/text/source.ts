import type { ImageIdentity } from '#core/model/image'
import { parseSourceRef } from '#core/model/source-ref'

/** Where an image was read from, in a word or two. */
export function sourceText({ source, via }: Pick<ImageIdentity, 'source' | 'via'>): string {
  const ref = parseSourceRef(source, () => via === 'archive')
  switch (ref.kind) {
    case 'engine':
      return ref.engine === 'podman' ? 'Podman' : 'Docker'
    case 'layout':
      return 'OCI layout'
    case 'registry':
      return 'registry'
    case 'sample':
      return 'sample'
    case 'stdin':
      return 'standard input'
    case 'archive':
    case 'upload':
    case 'invalid':
      return 'archive'
  }
}
