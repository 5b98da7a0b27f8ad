import { gunzipSync } from 'node:zlib'

import { toBytes } from '#tests/support/bytes'
import { gzip, zstdFrame } from '#tests/support/compress'
import { tarOf, type Member } from '#tests/support/tar'
import { file, symlink } from '#tests/support/tar'

import type { Random } from '../random'
import { redigested, seedFiles, statedDigests, type SeedFile } from './archive-seeds'
import { mutateBytes } from './bytes'
import { mutateJson } from './json'
import { hostilePath, hostileText } from './names'
import { mutateTar } from './tar'

/** What of an archive is changed. */
export type Part = 'documents' | 'layers' | 'blobs' | 'members' | 'bytes'

/** Members of an archive of which this part was changed. */
export function mutatedFiles(random: Random, part: Exclude<Part, 'bytes'>): SeedFile[] {
  const files = seedFiles(random)
  const digests = statedDigests(files)
  let changed = files
  for (let i = random.few(3); i >= 0; i--) changed = CHANGES[part](random, changed)
  // What names and documents say of changed contents is made true again more often than not.
  return random.chance(70) ? redigested(changed, digests) : changed
}

/** An archive of such members, now and then compressed as a whole. */
export function archiveBytes(random: Random, files: readonly SeedFile[]): Uint8Array {
  const members = files.map(({ name, bytes, link }): [string, Member] => {
    if (name.endsWith('/')) return [name, { type: '5' }]
    return [name, link === null ? file(bytes) : random.chance(10) ? { type: '1', link } : symlink(link)]
  })
  const tar = toBytes(tarOf(members, { endBlocks: random.chance(95) ? 2 : random.below(3) }))
  if (random.chance(90)) return tar
  return random.chance(50) ? gzip(tar) : zstdFrame(tar)
}

type Change = (random: Random, files: readonly SeedFile[]) => SeedFile[]

const CHANGES: Readonly<Record<Exclude<Part, 'bytes'>, Change>> = {
  documents: (random, files) => changedOne(random, files, isDocument, (bytes) => mutateJson(random, bytes)),
  layers: (random, files) =>
    changedOne(
      random,
      files,
      (each) => !isDocument(each),
      (bytes) => mutateLayer(random, bytes),
    ),
  blobs: (random, files) =>
    changedOne(
      random,
      files,
      (each) => !isDocument(each),
      (bytes) => mutateBytes(random, bytes),
    ),
  // The only member may have been dropped.
  members: (random, files) => (files.length === 0 ? [] : random.pick(MEMBER_CHANGES)(random, files)),
}

function isDocument({ bytes }: SeedFile): boolean {
  return bytes[0] === 0x7b || bytes[0] === 0x5b
}

function changedOne(
  random: Random,
  files: readonly SeedFile[],
  isMeant: (file: SeedFile) => boolean,
  change: (bytes: Uint8Array) => Uint8Array,
): SeedFile[] {
  const meant = files.filter((each) => each.link === null && !each.name.endsWith('/') && isMeant(each))
  if (meant.length === 0) return [...files]
  const chosen = random.pick(meant)
  return files.map((each) => (each === chosen ? { ...each, bytes: change(each.bytes) } : each))
}

/** The tar of a layer changed, whatever it is compressed with. */
function mutateLayer(random: Random, bytes: Uint8Array): Uint8Array {
  const layer = unzipped(bytes)
  if (layer === null) return mutateTar(random, bytes)
  const tar = mutateTar(random, layer)
  return random.chance(80) ? gzip(tar) : zstdFrame(tar)
}

/** Null for what is no gzip, or was made none by an earlier change. */
function unzipped(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return null
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: 64 << 20 }))
  } catch {
    return null
  }
}

const MEMBER_CHANGES: readonly Change[] = [
  function drop(random, files) {
    const gone = random.below(files.length)
    return files.filter((_, at) => at !== gone)
  },
  function repeat(random, files) {
    return [...files, random.pick(files)]
  },
  function shuffle(random, files) {
    return [...files].sort(() => random.below(3) - 1)
  },
  function rename(random, files) {
    const [from, to] = [random.pick(files), random.pick(files)]
    const name = random.chance(50) ? to.name : nameOf(random)
    return files.map((each) => (each === from ? { ...each, name } : each))
  },
  function exchange(random, files) {
    const [one, other] = [random.pick(files), random.pick(files)]
    return files.map((each) => (each === one ? { ...each, bytes: other.bytes, link: other.link } : each))
  },
  function link(random, files) {
    const [one, other] = [random.pick(files), random.pick(files)]
    const target = random.chance(70) ? other.name : nameOf(random)
    return files.map((each) => (each === one ? { ...each, link: target } : each))
  },
  function add(random, files) {
    const names = [
      'manifest.json',
      'index.json',
      'repositories',
      'oci-layout',
      'etc/passwd',
      'blobs',
      nameOf(random),
    ]
    const bytes = random.pick([random.pick(files).bytes, new Uint8Array(0), random.bytes(600)])
    const more = { name: random.pick(names), bytes, link: null }
    return random.chance(50) ? [more, ...files] : [...files, more]
  },
]

function nameOf(random: Random): string {
  if (random.chance(50)) return hostileText(random).replaceAll('\0', '')
  return Buffer.from(hostilePath(random)).toString('utf8').replaceAll('\0', '').slice(0, 5000)
}
