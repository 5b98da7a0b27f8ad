import { describe, expect, it } from 'vitest'

import type { LayerIndex } from '#core/index/layer-index'
import { bytesAt } from '#core/model/byte-strings'
import { EntryKind } from '#core/model/entry'
import { NOTICE_LEVELS, UNSURE_NOTICES } from '#core/model/notice'
import { canonicalPath } from '#core/tar/path'
import { latin1 } from '#core/tar/pax'
import { indexBytes } from '#tests/support/analysis'
import { toBytes } from '#tests/support/bytes'
import { GO, readWithGo, type GoEntry, type GoTar } from '#tests/support/go-tar'
import { HEADER_TRICKS } from '#tests/support/tar/tricks'

import { hostileTar } from '../../fuzz/make/layers'
import { mutateTar, trickyTar } from '../../fuzz/make/tar'
import { Random, seedOf } from '../../fuzz/random'

/** Tars that are made by chance; more of them at night. */
const RUNS = Number(process.env['LAYERSCOPE_PROPERTY_RUNS'] ?? 300) * 10

const KINDS: Readonly<Record<string, EntryKind>> = {
  '\0': EntryKind.file,
  '0': EntryKind.file,
  '7': EntryKind.file,
  S: EntryKind.file,
  '1': EntryKind.hardlink,
  '2': EntryKind.symlink,
  '3': EntryKind.char,
  '4': EntryKind.block,
  '5': EntryKind.directory,
  '6': EntryKind.fifo,
}

/** What tells that engines may make something else of a layer, or refuse it. */
function doubtsOf(index: LayerIndex): string[] {
  const unsure = index.notices.filter(({ code }) => UNSURE_NOTICES.includes(code))
  const texts = unsure.map(({ code, detail }) => `${code}: ${detail}`)
  return index.complete ? texts : ['incomplete', ...texts]
}

function faultsOf(index: LayerIndex): string {
  return index.notices
    .filter(({ code }) => NOTICE_LEVELS[code] === 'fault')
    .map(({ detail }) => detail)
    .join()
}

/** Where our reading of a tar is another than Go's; nothing when Go refuses it and we say that something is wrong. */
function differencesOf(index: LayerIndex, go: GoTar): string[] {
  if (go.error !== '')
    return doubtsOf(index).length > 0 ? [] : [`Go refuses it (${go.error}), we say nothing`]
  if (index.notices.some(({ code }) => code === 'limit-exceeded')) return []
  if (!index.complete) return [`we refuse what Go reads to its end: ${faultsOf(index)}`]
  if (index.count !== go.entries.length) return [`Go has ${go.entries.length} entries, we ${index.count}`]
  return go.entries.flatMap((entry, i) => entryDifferences(index, i, entry))
}

function entryDifferences(index: LayerIndex, i: number, go: GoEntry): string[] {
  const kind = KINDS[String.fromCharCode(go.type)] ?? EntryKind.unknown
  const link =
    kind === EntryKind.hardlink
      ? canonicalPath(go.link).bytes
      : kind === EntryKind.symlink
        ? go.link
        : NOTHING
  // Go says what is written; where that lands is no matter of headers.
  const moved = index.movedEntries.indexOf(i)
  const path = moved < 0 ? bytesAt(index.paths, i) : bytesAt(index.writtenPaths, moved)
  const ownLink = moved < 0 ? bytesAt(index.links, i) : bytesAt(index.writtenLinks, moved)
  const at = index.extraEntries.indexOf(i)
  const [major, minor, , logical] = at < 0 ? [] : index.extra.subarray(4 * at, 4 * at + 4)
  const isDevice = kind === EntryKind.char || kind === EntryKind.block
  const pairs: readonly (readonly [what: string, ours: unknown, theirs: unknown])[] = [
    ['path', latin1(path), latin1(canonicalPath(go.name).bytes)],
    ['kind', index.kind[i], kind],
    ['link', latin1(ownLink), latin1(link)],
    ['size', kind === EntryKind.file ? (logical ?? index.size[i]) : 0, kind === EntryKind.file ? go.size : 0],
    ['mode', index.mode[i], go.mode & 0o7777],
    ['uid', index.uid[i], go.uid],
    ['gid', index.gid[i], go.gid],
    ['mtime', Math.round((index.mtime[i] ?? 0) * 1000), Math.round(go.mtime * 1000)],
    ['major', isDevice ? major : 0, isDevice ? go.major : 0],
    ['minor', isDevice ? minor : 0, isDevice ? go.minor : 0],
  ]
  const outOfRange = index.notices.some(({ code }) => code === 'number-out-of-range')
  return pairs
    .filter(
      ([what, ours, theirs]) =>
        ours !== theirs && !(outOfRange && typeof ours !== 'string' && what !== 'kind'),
    )
    .map(([what, ours, theirs]) => `${what} of entry ${i}: Go has ${String(theirs)}, we ${String(ours)}`)
}

const NOTHING = new Uint8Array(0)

describe.skipIf(GO === null)(`tars${GO === null ? ' (go is not installed)' : ''}`, () => {
  it('are to us what they are to Go, whatever their headers try', { timeout: 180_000 }, async () => {
    const tars = HEADER_TRICKS.map(({ tar }) => toBytes(tar()))
    const read = await readWithGo(tars)
    const problems = HEADER_TRICKS.flatMap(({ name }, i) =>
      differencesOf(indexBytes(tars[i]!), read[i]!).map((problem) => `${name}: ${problem}`),
    )
    expect(problems).toEqual([])
  })

  it('are to us what they are to Go when they are made by chance', { timeout: 180_000 }, async () => {
    const tars = Array.from({ length: RUNS }, (_, number) => {
      const random = new Random(seedOf(11, number))
      return random.chance(40) ? trickyTar(random) : mutateTar(random, hostileTar(random))
    })
    const read = await readWithGo(tars)
    const problems = tars.flatMap((tar, i) =>
      differencesOf(indexBytes(tar), read[i]!).map((problem) => `tar ${i}: ${problem}`),
    )
    expect(problems.slice(0, 20)).toEqual([])
  })
})
