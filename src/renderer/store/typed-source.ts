import { parseSourceRef } from '#core/model/source-ref'

/** What a text in a search field names, were it to be opened. */
export interface TypedSource {
  readonly source: string
  /** It is a path, or a reference in full; else it may as well be a word to look for. */
  readonly sure: boolean
}

/** The source that somebody typed: a path or a reference of an image. Null for anything else. */
export function typedSource(text: string): TypedSource | null {
  const source = text.trim()
  const ref = parseSourceRef(source)
  switch (ref.kind) {
    case 'archive':
    case 'layout':
    case 'registry':
      return { source, sure: true }
    case 'engine':
      return { source, sure: /[:/]/.test(source) }
    case 'sample':
    case 'upload':
    case 'stdin':
    case 'invalid':
      return null
  }
}
