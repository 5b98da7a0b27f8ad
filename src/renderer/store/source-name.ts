import { visibleName } from '#core/model/path-text'
import { parseSourceRef, splitTag } from '#core/model/source-ref'

/** What to call a source before it has said its name: `acme/api:1.2`, `web.tar`, `Sample image`. */
export function sourceName(source: string): string {
  return visibleName(nameOf(source))
}

function nameOf(source: string): string {
  const ref = parseSourceRef(source)
  switch (ref.kind) {
    case 'engine':
    case 'registry':
      return ref.image
    case 'archive':
    case 'layout':
      return lastComponent(ref.path)
    case 'sample':
      return 'Sample image'
    case 'upload':
      return 'Archive'
    case 'stdin':
      return 'Standard input'
    case 'invalid':
      return source
  }
}

/** Whether a source is a file or folder rather than an engine's or a registry's image. */
export function isFileSource(source: string): boolean {
  const { kind } = parseSourceRef(source)
  return kind === 'archive' || kind === 'layout' || kind === 'upload' || kind === 'sample' || kind === 'stdin'
}

/** A name for a narrow place: `registry.acme.io/team/checkout-api:2.8.0` is `checkout-api` and `:2.8.0`. */
export function shortName(name: string): { readonly name: string; readonly tag: string } {
  const { repository, tag } = splitTag(visibleName(name))
  return { name: lastComponent(repository), tag: tagText(tag) }
}

/** A name in two parts, so that the tag can be kept whole: `acme/checkout-api` and `:2.8.0`. */
export function nameParts(name: string): { readonly name: string; readonly tag: string } {
  const { repository, tag } = splitTag(visibleName(name))
  return { name: repository, tag: tagText(tag) }
}

function tagText(tag: string | null): string {
  if (tag === null) return ''
  return tag.startsWith('@') ? tag : `:${tag}`
}

function lastComponent(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path
}
