import { createHash } from 'node:crypto'

import { Contents } from './contents'
import { layerTar, layerTarBytes, padded } from './layer-tar'
import type { SyntheticEntry } from './synthetic'
import { BLOCK, writeHeader } from './tar-header'

/** What `docker save` writes of an image, in pieces that are only valid until the next; nothing is held in memory. */
export function* dockerArchive(
  layers: Iterable<readonly SyntheticEntry[]>,
  name: string,
): Generator<Uint8Array> {
  const contents = new Contents()
  const diffIds: string[] = []
  const members: string[] = []
  for (const entries of layers) {
    const member = `layer${diffIds.length}/layer.tar`
    const hash = createHash('sha256')
    yield memberHeader(member, layerTarBytes(entries))
    for (const chunk of layerTar(entries, contents)) {
      hash.update(chunk)
      yield chunk
    }
    diffIds.push(`sha256:${hash.digest('hex')}`)
    members.push(member)
  }
  yield* member('config.json', configOf(diffIds))
  yield* member(
    'manifest.json',
    JSON.stringify([{ Config: 'config.json', RepoTags: [name], Layers: members }]),
  )
  yield new Uint8Array(2 * BLOCK)
}

/** The config document of an image with these layers, as text. */
export function configOf(diffIds: readonly string[]): string {
  const created = '2026-01-02T03:04:05Z'
  return JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    created,
    config: {},
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: diffIds.map((_, i) => ({ created, created_by: `RUN step ${i}` })),
  })
}

/** A small member of a tar, whole. */
export function* member(name: string, text: string): Generator<Uint8Array> {
  const body = new TextEncoder().encode(text)
  yield memberHeader(name, body.length)
  yield body
  yield new Uint8Array(padded(body.length) - body.length)
}

/** The header of a member of `size` bytes. */
export function memberHeader(name: string, size: number): Uint8Array {
  const header = new Uint8Array(BLOCK)
  writeHeader(header, 0, { name, type: '0', mode: 0o644, size, link: '', mtime: 0 })
  return header
}
