import { sha256, toBytes, type Content } from '#tests/support/bytes'
import { imageOf, type ArchiveFile, type ImageFixture } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { joined } from '#tests/support/bytes'

import type { ConformanceCase } from '../../conformance/case'
import { CASES } from '../../conformance/cases'
import { FLAVOURS } from '../../conformance/flavours'
import type { Random } from '../random'
import { hostileTar } from './layers'
import { mutateTar } from './tar'

/** A file of an archive with its content at hand. */
export interface SeedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly link: string | null
}

/** Archives of the conformance suite from here on are large, or made of little else than one trick. */
const LAST_ROW = 52

/** Members of an archive that nobody has changed yet: a case of the conformance suite, or one of hostile layers. */
export function seedFiles(random: Random): SeedFile[] {
  for (;;) {
    const files = random.chance(50) ? hostileArchive(random) : conformanceArchive(random)
    if (files !== null) return files
  }
}

function hostileArchive(random: Random): SeedFile[] | null {
  const layers = Array.from({ length: 1 + random.few(4) }, () => {
    const tar = hostileTar(random)
    return layerOfTar(joined(random.chance(30) ? mutateTar(random, tar) : tar))
  })
  return packed(random, imageOf(...layers))
}

function conformanceArchive(random: Random): SeedFile[] | null {
  const { given } = random.pick(CASES.filter(isSmall))
  if (given.kind === 'image') return packed(random, given.image())
  const { content } = random.pick(given.archives())
  return isFiles(content) ? content.map(seedFile) : null
}

function isSmall({ row, given }: ConformanceCase): boolean {
  return row <= LAST_ROW && (given.kind === 'archives' || given.limits === undefined)
}

function packed(random: Random, image: ImageFixture): SeedFile[] | null {
  const files = random.pick(FLAVOURS).pack(image)
  return isFiles(files) ? files.map(seedFile) : null
}

function isFiles(content: readonly ArchiveFile[] | Content): content is readonly ArchiveFile[] {
  return Array.isArray(content)
}

function seedFile({ name, content, link }: ArchiveFile): SeedFile {
  return { name, bytes: toBytes(content ?? ''), link: link ?? null }
}

/** The files with names and documents that agree again with contents which were changed since. */
export function redigested(files: readonly SeedFile[], before: ReadonlyMap<string, string>): SeedFile[] {
  let changed = [...files]
  for (let round = 0; round < 6; round++) {
    const wrong = changed.find(({ name, bytes }) => {
      const hex = hexIn(name)
      return hex !== null && before.has(hex) && sha256(bytes) !== hex
    })
    if (wrong === undefined) break
    const old = hexIn(wrong.name)!
    const hex = sha256(wrong.bytes)
    changed = changed.map(({ name, bytes, link }) => ({
      name: name.replaceAll(old, hex),
      bytes:
        bytes.length < 100_000 && (bytes[0] === 0x7b || bytes[0] === 0x5b)
          ? replaced(bytes, old, hex)
          : bytes,
      link: link?.replaceAll(old, hex) ?? null,
    }))
  }
  return changed
}

/** Digests that names state truly. */
export function statedDigests(files: readonly SeedFile[]): Map<string, string> {
  const stated = files.flatMap(({ name, bytes }): [string, string][] => {
    const hex = hexIn(name)
    return hex !== null && sha256(bytes) === hex ? [[hex, name]] : []
  })
  return new Map(stated)
}

function hexIn(name: string): string | null {
  return /[0-9a-f]{64}/.exec(name)?.[0] ?? null
}

function replaced(bytes: Uint8Array, old: string, hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(old, hex), 'latin1'))
}
