import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { diveDocument } from '#core/analyze/dive/document'
import { diveScore } from '#core/analyze/dive/score'
import { placeEntries } from '#core/analyze/places'
import { BUILD_LIMIT, ROOT, builtCli, layerscope } from '#tests/cli/built'
import { identityOf, indexOf } from '#tests/support/analysis'
import { asTar, dockerSave, imageOf, kaniko, layer, toBytes } from '#tests/support/images'
import type { ImageFixture } from '#tests/support/images'
import type { Members } from '#tests/support/tar'
import { WORKED_EXAMPLES } from '#tests/support/worked-examples'

import { GOLDEN_IMAGES } from './golden-images'

let folder: string
beforeAll(async () => {
  await builtCli()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-dive-'))
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What `layerscope ARCHIVE --json FILE` writes. */
async function documentOf(archive: Uint8Array): Promise<string> {
  await writeFile(join(folder, 'image.tar'), archive)
  const { code, stdout, stderr } = await layerscope(['image.tar', '--json', 'out.json'], { cwd: folder })
  expect([code, stdout, stderr]).toEqual([0, '', ''])
  expect((await readdir(folder)).toSorted()).toEqual(['image.tar', 'out.json'])
  return readFile(join(folder, 'out.json'), 'utf8')
}

describe('--json', () => {
  it('has a file of the real dive for every archive made for that', async () => {
    const files = await readdir(join(ROOT, 'tests/cli/golden'))
    const names = files.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5))
    expect(names.toSorted()).toEqual(Object.keys(GOLDEN_IMAGES).toSorted())
  })

  it.each(Object.keys(GOLDEN_IMAGES))('writes of %s what dive wrote, byte for byte', async (name) => {
    const archive = GOLDEN_IMAGES[name]?.() ?? new Uint8Array()
    expect(await documentOf(archive)).toBe(
      await readFile(join(ROOT, `tests/cli/golden/${name}.json`), 'utf8'),
    )
  })

  it.each(WORKED_EXAMPLES)('writes the document of $name', async ({ layers, dive }) => {
    const image = imageOf(...layers.map((members) => layer(members)))
    const written = await documentOf(toBytes(asTar(dockerSave([image]))))
    expect(written).toBe(expectedOf(image, layers))
    const { efficiencyScore, inefficientBytes, fileReference } = (JSON.parse(written) as Written).image
    expect([efficiencyScore, inefficientBytes]).toEqual(dive.slice(0, 2))
    expect(fileReference.map(({ count, sizeBytes, file }) => [count, sizeBytes, file])).toEqual(dive[3])
  })

  it("calls a layer by the first part of its name, as kaniko's are", async () => {
    const image = imageOf(layer({ a: '1' }), layer({ b: '2' }))
    const { layer: written } = JSON.parse(await documentOf(toBytes(asTar(kaniko(image))))) as Written
    expect(written.map(({ id }) => id)).toEqual(
      image.layers.map((each) => `${each.blob('gzip').digest.slice(7)}.tar.gz`),
    )
  })

  it('writes a large document whole', async () => {
    const members = Array.from({ length: 1500 }, (_, i) => [`dir/file-${i}`, 'x'] as const)
    const image = imageOf(layer(members), layer(members))
    expect(await documentOf(toBytes(asTar(dockerSave([image]))))).toBe(expectedOf(image, [members, members]))
  })
})

interface Written {
  readonly layer: readonly { readonly id: string }[]
  readonly image: {
    readonly efficiencyScore: number
    readonly inefficientBytes: number
    readonly fileReference: readonly { count: number; sizeBytes: number; file: string }[]
  }
}

/** The document by way of the analysis alone, without archive, thread and file. */
function expectedOf({ layers }: ImageFixture, members: readonly Members[]): string {
  const indexes = members.map((each) => indexOf(each))
  const places = placeEntries(indexes)
  const identity = identityOf(layers.length)
  const image = {
    ...identity,
    layers: identity.layers.map((each, i) => {
      return { ...each, diffId: layers[i]?.diffId ?? null, command: layers[i]?.command ?? null }
    }),
  }
  return [...diveDocument(image, indexes, places, diveScore(indexes, places), [])].join('')
}
