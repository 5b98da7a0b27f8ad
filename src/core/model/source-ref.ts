export type EngineId = 'docker' | 'podman'

/** A source reference, taken apart. Text forms are listed at {@link parseSourceRef}. */
export type SourceRef =
  /** An image of an engine; engine null means Docker first, then Podman. */
  | { readonly kind: 'engine'; readonly engine: EngineId | null; readonly image: string }
  /** An archive file; the flavour is sniffed, what the text claims is only a hint. */
  | { readonly kind: 'archive'; readonly path: string; readonly claims: 'docker' | 'oci' | null }
  /** A folder in OCI image layout. */
  | { readonly kind: 'layout'; readonly path: string }
  | { readonly kind: 'registry'; readonly image: string }
  | { readonly kind: 'sample' }
  /** A file that a page sends to its host. */
  | { readonly kind: 'upload'; readonly id: string }
  /** An archive on standard input. */
  | { readonly kind: 'stdin' }
  | { readonly kind: 'invalid'; readonly why: string }

/**
 * Reads `docker://REF`, `podman://REF`, `docker-archive:PATH` (dive's `docker-archive://PATH` too),
 * `oci-archive:PATH`, `oci:DIR`, `registry://REF`, `sample`, `upload:ID`, `-`, a path, or an image reference. Text without a scheme is a path when `isPath` says
 * so or when it can be nothing else (it starts with `/`, `./`, `../`, `~/` or a drive letter, or ends in `.tar`,
 * `.tar.gz`, `.tgz`, `.tar.zst`).
 */
export function parseSourceRef(text: string, isPath: (text: string) => boolean = () => false): SourceRef {
  const source = text.trim()
  if (source === '') return { kind: 'invalid', why: 'it is empty' }
  if (source.includes('\0')) return { kind: 'invalid', why: 'it contains a NUL byte' }
  if (source === 'sample') return { kind: 'sample' }
  if (source === '-') return { kind: 'stdin' }
  for (const [prefix, read] of SCHEMES) {
    if (!source.startsWith(prefix)) continue
    const rest = source.slice(prefix.length)
    return rest === '' ? { kind: 'invalid', why: `nothing follows ${prefix}` } : read(rest)
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(source)
  if (scheme) return { kind: 'invalid', why: `the scheme ${scheme[1]}:// is unknown` }
  if (PATH_LIKE.test(source) || isPath(source)) return { kind: 'archive', path: source, claims: null }
  return image(source, null)
}

const SCHEMES: readonly (readonly [string, (rest: string) => SourceRef])[] = [
  ['docker://', (rest) => image(rest, 'docker')],
  ['podman://', (rest) => image(rest, 'podman')],
  ['docker-archive://', (path) => ({ kind: 'archive', path, claims: 'docker' })],
  ['docker-archive:', (path) => ({ kind: 'archive', path, claims: 'docker' })],
  ['oci-archive:', (path) => ({ kind: 'archive', path, claims: 'oci' })],
  ['oci:', (path) => ({ kind: 'layout', path })],
  ['registry://', (rest) => ({ kind: 'registry', image: rest })],
  ['upload:', (id) => ({ kind: 'upload', id })],
]

const PATH_LIKE = /^(\/|\.\.?[/\\]|~[/\\]|[a-z]:[/\\])|\.(tar|tgz|tar\.gz|tar\.zst)$/i

/** A loose form of Docker's reference grammar; the engine has the last word. One class, so it cannot backtrack. */
const IMAGE = /^[a-z0-9][a-z0-9._:/@-]*$/i

function image(name: string, engine: 'docker' | 'podman' | null): SourceRef {
  if (name.length > 4096) return { kind: 'invalid', why: 'it is longer than any image reference' }
  if (!IMAGE.test(name))
    return { kind: 'invalid', why: `${JSON.stringify(name)} is neither an image reference nor a file` }
  return { kind: 'engine', engine, image: name }
}

/** Splits `host:5000/team/app:1.2` at the tag: the last colon after the last slash, digests left whole. */
export function splitTag(name: string): { repository: string; tag: string | null } {
  const at = name.indexOf('@')
  if (at >= 0) return { repository: name.slice(0, at), tag: name.slice(at) }
  const colon = name.lastIndexOf(':')
  return colon > name.lastIndexOf('/')
    ? { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
    : { repository: name, tag: null }
}
