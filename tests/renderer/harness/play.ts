import { VERIFIED } from '#core/model/integrity'
import type { ImageIdentity } from '#core/model/image'
import type { LayerFigures, Snapshot } from '#core/model/snapshot'
import type { JobEvent, ProgressEvent, Stage } from '#contract/events'
import { snapshotEvents } from '#contract/snapshot-events'

import { PLAYED_CONFIG, playedDocuments } from './config'
import { hex, listedImages } from './images'

const MB = 1e6
/** Reclaimable MB stored in each layer, and hidden MB that each layer hides. */
const WASTE = [2.1, 0, 0, 0, 0, 19.8, 0.684, 214.3, 38.6, 85.4, 0, 0]
const HIDES = [0, 0, 0, 0, 0, 2.1, 0, 0, 0.684, 180.5, 85.4, 92.2]

/** The image that scenes analyze: a web service with much to get back. */
export function playedImage(source: string): { identity: ImageIdentity; bytes: readonly number[] } {
  const found = listedImages('docker', Date.now()).find(
    ({ summary }) => summary.names[0] === 'acme/checkout-api:2.8.0',
  )
  if (found === undefined) throw new Error('no such image')
  const { layers, summary } = found
  const identities = layers.layers.map((layer, index) => ({
    index,
    diffId: layer.diffId,
    archiveName: null,
    digest: `sha256:${hex(index + 900, 64)}`,
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    compression: 'gzip' as const,
    blobBytes: Math.round((layer.bytes ?? 0) * 0.4),
    integrity: { digest: VERIFIED, diffId: VERIFIED },
    command: layer.command,
    createdAt: '2024-11-21T09:02:11Z',
  }))
  return {
    bytes: layers.layers.map(({ bytes }) => bytes ?? 0),
    identity: {
      name: summary.names[0] ?? null,
      id: summary.id,
      platform: 'linux/amd64',
      source,
      via: 'export',
      createdAt: '2024-11-21T09:02:11Z',
      config: PLAYED_CONFIG,
      emptySteps: ['ENV NODE_VERSION=20.18.0', 'WORKDIR /app', 'CMD ["node"]'].map((command) => ({
        afterLayer: 4,
        command,
        createdAt: null,
      })),
      layers: identities,
      documents: playedDocuments(summary.id, identities),
    },
  }
}

/** A snapshot with believable figures and hardly any paths. */
export function playedSnapshot(source: string): Snapshot {
  const { identity, bytes } = playedImage(source)
  let cumulative = 0
  const layers = bytes.map((storedBytes, index): LayerFigures => {
    const hiddenBytes = (HIDES[index] ?? 0) * MB
    cumulative += storedBytes - hiddenBytes
    return {
      index,
      entries: Math.round(storedBytes / 15_000) + 1,
      storedBytes,
      netBytes: storedBytes - hiddenBytes,
      cumulativeBytes: cumulative,
      added: index === 9 ? 0 : Math.round(storedBytes / 11_000),
      modified: index === 9 ? 15_522 : index % 3,
      removed: index > 9 ? 6_500 : 0,
      unmodified: 20_000,
      reclaimableBytes: (WASTE[index] ?? 0) * MB,
      hiddenBytes,
      complete: true,
    }
  })
  const storedBytes = bytes.reduce((sum, it) => sum + it, 0)
  const reclaimableBytes = WASTE.reduce((sum, it) => sum + it, 0) * MB
  const strings = { bytes: new Uint8Array(), ends: new Uint32Array(1) }
  const none = new Uint32Array()
  const diff = {
    count: 0,
    node: none,
    change: new Uint8Array(),
    reasons: new Uint8Array(),
    removal: new Uint8Array(),
    flags: new Uint8Array(),
    kind: new Uint8Array(),
    mode: new Uint16Array(),
    uid: none,
    gid: none,
    mtime: new Float64Array(),
    size: new Float64Array(),
    content: none,
    links: { bytes: new Uint8Array(), ends: none },
    xattrRows: none,
    xattrs: { bytes: new Uint8Array(), ends: none },
  }
  return {
    image: identity,
    layers,
    totals: {
      layers: bytes.length,
      entries: 41_022,
      files: 23_353,
      directories: 3_120,
      storedBytes,
      reachableBytes: storedBytes - reclaimableBytes,
      reclaimableBytes,
    },
    dive: {
      efficiencyScore: 0.7213,
      sizeBytes: storedBytes,
      userSizeBytes: storedBytes * 0.78,
      wastedBytes: reclaimableBytes,
      userWastedPercent: 0.41,
    },
    notices: [],
    paths: {
      count: 1,
      parent: new Uint32Array(1),
      end: Uint32Array.of(1),
      depth: new Uint16Array(1),
      names: strings,
    },
    contents: {
      count: 0,
      home: none,
      layer: new Uint16Array(),
      bytes: new Float64Array(),
      checksum: none,
      known: new Uint8Array(),
    },
    diffs: bytes.map(() => diff),
    waste: {
      count: 0,
      node: none,
      bytes: new Float64Array(),
      cause: new Uint8Array(),
      removal: new Uint8Array(),
      storedIn: new Uint16Array(),
      hiddenIn: new Uint16Array(),
      lastNode: none,
    },
  }
}

/** Plays an analysis of the image in `total` milliseconds; stops for good after `holdAt` of its bytes, if given. */
export async function play(
  source: string,
  emit: (event: JobEvent) => void,
  signal: AbortSignal,
  total: number,
  holdAt = 2,
): Promise<void> {
  const { identity, bytes } = playedImage(source)
  const began = Date.now()
  const all = bytes.reduce((sum, it) => sum + it, 0)
  const progress = (stage: Stage, read: number, layer: number | null, layerBytes: number): ProgressEvent => ({
    kind: 'progress',
    stage,
    bytes: read,
    totalBytes: stage === 'connect' ? null : all,
    entries: Math.round(read / 20_200),
    layer,
    layerBytes,
    path:
      layer === null ? null : 'app/node_modules/@prisma/engines/libquery_engine-debian-openssl-3.0.x.so.node',
    note: null,
    elapsed: Date.now() - began,
  })
  const cancelled = () => {
    if (signal.aborted) emit({ kind: 'cancelled' })
    return signal.aborted
  }
  emit(progress('connect', 0, null, 0))
  await rest(total * 0.03)
  emit(progress('metadata', 0, null, 0))
  emit({ kind: 'image', image: identity, expectedBytes: bytes })
  await rest(total * 0.05)
  const done = new Set<number>()
  for (let part = 0; part <= 1; part += 100 / total) {
    if (cancelled()) return
    const read = Math.min(part, holdAt) * all
    let before = 0
    for (const [index, size] of bytes.entries()) {
      if (before + size <= read && !done.has(index)) {
        done.add(index)
        emit({
          kind: 'layer',
          layer: {
            index,
            diffId: null,
            entries: Math.round(size / 20_000) + 1,
            files: 1,
            markers: 0,
            storedBytes: size,
            complete: true,
          },
        })
      }
      if (read >= before && read < before + size) emit(progress('index', read, index, read - before))
      before += size
    }
    await rest(100)
    if (part >= holdAt) part -= 100 / total
  }
  emit(progress('compare', all, null, 0))
  await rest(total * 0.02)
  if (cancelled()) return
  for (const event of snapshotEvents(playedSnapshot(source), Date.now() - began)) emit(event)
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
