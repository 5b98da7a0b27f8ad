import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

import { extract } from 'tar-stream'
import { beforeAll, describe, expect, test } from 'vitest'

import { analyze } from '#core/analyze/analyze'
import { CAUSE_NAMES } from '#core/model/waste'
import type { Snapshot } from '#core/model/snapshot'
import { analysisDocument, type AnalysisDocument } from '#core/report/document'
import { identityOf, indexBytes } from '#tests/support/analysis'

import { sampleImage } from '../../scripts/sample/image'

const COMMITTED = new URL('../../resources/sample-image.tar.gz', import.meta.url)

interface Config {
  readonly rootfs: { readonly diff_ids: readonly string[] }
  readonly history: readonly { readonly created_by: string; readonly empty_layer?: boolean }[]
  readonly config: Readonly<Record<string, unknown>>
}

async function membersOf(tar: Uint8Array): Promise<Map<string, Uint8Array>> {
  const members = new Map<string, Uint8Array>()
  const reader = extract()
  reader.end(tar)
  for await (const entry of reader) {
    const chunks: Uint8Array[] = []
    for await (const chunk of entry) chunks.push(chunk as Uint8Array)
    members.set(entry.header.name, Buffer.concat(chunks))
  }
  return members
}

test('the committed file is what the script makes, and the script makes the same each time', async () => {
  const [first, second] = [await sampleImage(), await sampleImage()]
  expect(Buffer.from(first).equals(second)).toBe(true)
  const committed = await readFile(COMMITTED)
  expect(gunzipSync(committed).equals(gunzipSync(first))).toBe(true)
  expect(committed.length).toBeLessThanOrEqual(1_000_000)
})

describe('the sample image', () => {
  let config: Config
  let tars: Uint8Array[]
  let snapshot: Snapshot
  let document: AnalysisDocument

  beforeAll(async () => {
    const members = await membersOf(gunzipSync(await readFile(COMMITTED)))
    const json = (name: string): unknown => JSON.parse(Buffer.from(members.get(name) ?? []).toString())
    const [image] = json('manifest.json') as { Config: string; Layers: string[] }[]
    config = json(image!.Config) as Config
    tars = image!.Layers.map((name) => members.get(name)!)
    const layers = tars.map((tar) => indexBytes(tar))
    snapshot = analyze({ image: identityOf(layers.length), layers, notices: [] })
    document = analysisDocument(snapshot)
  })

  test('has layers, history and a full config', () => {
    expect(tars.length).toBeGreaterThanOrEqual(12)
    expect(config.rootfs.diff_ids).toHaveLength(tars.length)
    expect(config.history.filter((step) => !step.empty_layer)).toHaveLength(tars.length)
    expect(config.history.some((step) => step.empty_layer)).toBe(true)
    const keys = ['User', 'Env', 'Cmd', 'Entrypoint', 'ExposedPorts', 'Labels', 'Healthcheck', 'StopSignal']
    expect(Object.keys(config.config)).toEqual(expect.arrayContaining(keys))
  })

  test('has every cause of waste, each worth looking at', () => {
    const bytes = new Map(CAUSE_NAMES.map((cause) => [cause, 0]))
    for (const { cause, bytes: more } of document.wasted) bytes.set(cause, bytes.get(cause)! + more)
    for (const sum of bytes.values()) expect(sum).toBeGreaterThan(50_000)
  })

  test('has sums that agree', () => {
    const { storedBytes, reachableBytes, reclaimableBytes } = document.totals
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
    expect(storedBytes).toBe(reachableBytes + reclaimableBytes)
    expect(sum(document.wasted.map(({ bytes }) => bytes))).toBe(reclaimableBytes)
    expect(sum(document.layers.map((layer) => layer.reclaimableBytes))).toBe(reclaimableBytes)
    expect(sum(document.layers.map((layer) => layer.hiddenBytes))).toBe(reclaimableBytes)
    expect(sum(document.layers.map((layer) => layer.netBytes))).toBe(reachableBytes)
  })

  test('has an opaque directory, hard links, symlinks and setuid files', () => {
    const listing = tars.map((tar) => Buffer.from(tar).toString('latin1')).join('')
    expect(listing).toContain('srv/app/config/.wh..wh..opq')
    const indexes = tars.map((tar) => indexBytes(tar))
    const kinds = new Set(indexes.flatMap(({ kind }) => [...kind]))
    expect([...kinds]).toEqual(expect.arrayContaining([0, 1, 2, 5]))
    expect(indexes.flatMap(({ mode }) => [...mode]).filter((mode) => (mode & 0o4000) !== 0)).toHaveLength(3)
  })

  test('has no oddity but the one that it shows on purpose', () => {
    expect(snapshot.notices.map(({ code }) => code)).toEqual(['duplicate-entry'])
  })
})
