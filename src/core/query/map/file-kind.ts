/** What files are for, as far as their names and places tell, in the order in which pictures color them. */
export const FILE_KINDS = [
  'program',
  'library',
  'node',
  'python',
  'archive',
  'documentation',
  'locale',
  'media',
  'data',
  'source',
  'other',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What a directory says of the files at and below it. A strong word outweighs their own names, a weak one not. */
export interface FolderWord {
  readonly kind: FileKind
  readonly strong: boolean
}

const STRONG: readonly (readonly [kind: FileKind, folders: string])[] = [
  ['node', 'node_modules'],
  ['python', 'site-packages dist-packages __pycache__'],
  ['documentation', 'share/doc share/man share/info share/gtk-doc share/help local/man usr/man'],
  ['locale', 'share/locale share/i18n share/zoneinfo lib/locale lib64/locale'],
  ['archive', 'var/cache apt/lists .cache _cacache .npm'],
  ['source', '.git'],
]
const WEAK: readonly (readonly [kind: FileKind, folders: string])[] = [
  ['program', 'bin sbin libexec'],
  ['source', 'include'],
  ['media', 'share/icons share/fonts share/pixmaps share/sounds'],
  ['data', 'lib/dpkg lib/rpm apk/db'],
]
const NAMES: readonly (readonly [kind: FileKind, extensions: string])[] = [
  ['program', 'exe com'],
  ['library', 'so a o ko dll dylib lib jar war ear jmod class node'],
  ['python', 'py pyc pyo pyi pyd whl egg'],
  ['archive', 'tar gz tgz bz2 xz zst zip 7z rar lz4 lzma deb rpm apk gem cab iso img'],
  ['documentation', 'md txt html htm rst pdf adoc tex epub'],
  ['locale', 'mo po gmo qm msg'],
  [
    'media',
    'png jpg jpeg gif svg webp avif ico bmp tif tiff ttf otf woff woff2 eot pfb mp3 mp4 webm ogg wav flac',
  ],
  [
    'data',
    'json ndjson jsonl yaml yml toml xml csv tsv db sqlite sqlite3 mmdb parquet arrow bin dat pak model onnx pt pb wasm icc',
  ],
  [
    'source',
    'js mjs cjs ts tsx jsx css scss map vue c h cc cpp hpp go rs rb php pl pm sh lua java kt cs swift el sql',
  ],
]

/** The word of a directory by its name and its parent's; null for one that says nothing. */
export function folderWord(parent: () => string, name: string): FolderWord | null {
  const word = FOLDERS.get(name)
  if (word !== undefined) return word
  if (PYTHON.test(name)) return { kind: 'python', strong: true }
  return LAST_NAMES.has(name) ? (FOLDERS.get(`${parent()}/${name}`) ?? null) : null
}

/** The kind that the last extension of a name stands for; null for none or one that says nothing. */
export function extensionKind(name: Uint8Array, from: number, to: number): FileKind | null {
  let key = 0
  let scale = 1
  for (let at = to - 1; at > from && at >= to - LONGEST - 1; at--) {
    if (name[at] === DOT)
      return isVersion(name, at + 1, to) ? libraryAt(name, from, at) : (BY_KEY.get(key) ?? null)
    key += codeOf(name[at]) * scale
    scale *= 64
  }
  return null
}

const DOT = 0x2e
const LONGEST = 8
const PYTHON = /^python[23](\.\d+)?$/

/** Whether a library's own extension stands somewhere before its version: `libz.so.1.3.1`. */
function libraryAt(name: Uint8Array, from: number, end: number): FileKind | null {
  for (let at = from + 1; at + 2 < end + 1; at++) {
    const isSo = name[at] === DOT && (name[at + 1] | 0x20) === 0x73 && (name[at + 2] | 0x20) === 0x6f
    if (isSo && (at + 3 === end || name[at + 3] === DOT)) return 'library'
  }
  return null
}

function isVersion(name: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (name[at] < 0x30 || name[at] > 0x39) return false
  return from < to
}

/** A number of 1 … 63 for a letter, of either case, or a digit; 63 for all else, which is in no extension. */
function codeOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 1
  const low = byte | 0x20
  return low >= 0x61 && low <= 0x7a ? low - 0x61 + 11 : 63
}

function keyOf(extension: string): number {
  let key = 0
  for (let at = 0; at < extension.length; at++) key = key * 64 + codeOf(extension.charCodeAt(at))
  return key
}

const words = (text: string): readonly string[] => text.split(' ')

const BY_KEY: ReadonlyMap<number, FileKind> = new Map(
  NAMES.flatMap(([kind, text]) => words(text).map((extension) => [keyOf(extension), kind] as const)),
)
const FOLDERS: ReadonlyMap<string, FolderWord> = new Map<string, FolderWord>([
  ...STRONG.flatMap(([kind, text]) => words(text).map((name) => [name, { kind, strong: true }] as const)),
  ...WEAK.flatMap(([kind, text]) => words(text).map((name) => [name, { kind, strong: false }] as const)),
])
const LAST_NAMES: ReadonlySet<string> = new Set(
  [...FOLDERS.keys()].map((name) => name.slice(name.indexOf('/') + 1)),
)
