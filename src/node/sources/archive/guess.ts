/** What a tar is, going by the names in it: a saved image, or the files of a system themselves. */
export type ArchiveGuess = 'image' | 'files' | null

/** Looks at one canonical member name; null when it says nothing. The first name that says something decides. */
export function guessByName(name: string): ArchiveGuess {
  if (IMAGE_MEMBER.test(name)) return 'image'
  const top = name.split('/', 1)[0] ?? ''
  return SYSTEM_FOLDERS.has(top) ? 'files' : null
}

/** The last form is that of `docker save` before Docker 25, whatever the folders of layers are called. */
const IMAGE_MEMBER =
  /^(manifest\.json|index\.json|oci-layout|repositories|blobs(\/.*)?|(sha256:)?[0-9a-f]{64}([./].*)?|[^/]+\/layer\.tar)$/

/** Filesystem Hierarchy Standard 3.0, what `docker export` adds, and the two folders of Windows layers. */
const SYSTEM_FOLDERS: ReadonlySet<string> = new Set([
  '.dockerenv',
  'bin',
  'boot',
  'dev',
  'etc',
  'home',
  'lib',
  'lib32',
  'lib64',
  'media',
  'mnt',
  'opt',
  'proc',
  'root',
  'run',
  'sbin',
  'srv',
  'sys',
  'tmp',
  'usr',
  'var',
  'Files',
  'Hives',
])
