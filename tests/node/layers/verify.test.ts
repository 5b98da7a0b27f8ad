import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { VERIFIED } from '#core/model/integrity'
import { archiveSource } from '#node/sources/archive/archive-source'
import type { SourceTools } from '#node/sources/tools'
import { toBytes, type Content } from '#tests/support/bytes'
import { asTar, dockerLegacy, dockerSave, imageOf, kaniko, layer, ociLayout } from '#tests/support/images'

import { readImage, testContext, testTools, withFile } from '../support/opened'
import { workerFile } from '../support/worker-file'

let tools: SourceTools
beforeAll(async () => {
  tools = testTools(await workerFile())
})
afterAll(() => tools.zstd.close())

const HEADERS = 'stored plain: only the headers were read'
const image = imageOf(layer({ a: '1' }), layer({ b: '2'.repeat(3000) }))

/** Codes of an archive on disk, what is known of its layers, and which of them are verified. */
function read(content: Content, verify: boolean) {
  return withFile(content, async (path) => {
    const context = { ...testContext(), verify }
    const opened = await archiveSource(path, path, tools).open(context)
    const before = opened.identity.layers.map((_, at) => opened.isVerified?.(at))
    const { codes, identity } = await readImage(opened, context)
    const verified = identity.layers.map((_, at) => opened.isVerified?.(at))
    const integrity = identity.layers.map(({ integrity: { digest, diffId } }) => [digest, diffId])
    return { codes, before, verified, layers: identity.layers, integrity }
  })
}

describe('layers on disk', () => {
  it('are not verified when only their headers were read', async () => {
    for (const [verify, verified] of [
      [false, [false, false]],
      [true, [true, true]],
    ] as const) {
      const found = await read(asTar(dockerSave([image])), verify)
      expect(found).toMatchObject({ codes: [], before: [false, false], verified })
      const check = verify ? VERIFIED : { state: 'not-checked', why: HEADERS }
      expect(found.integrity).toEqual([
        [check, check],
        [check, check],
      ])
      // What is stated is shown, whether it was checked or not.
      expect(found.layers.map(({ digest, diffId }) => [digest, diffId])).toEqual(
        image.layers.map(({ diffId }) => [diffId, diffId]),
      )
    }
  })

  it.each(['gzip', 'zstd'] as const)(
    'are verified when they had to be decompressed (%s)',
    async (compression) => {
      const archive = asTar(ociLayout([image], { compression }))
      const found = await read(archive, false)
      expect(found).toMatchObject({ codes: [], verified: [true, true] })
      const blob = { state: 'not-checked', why: 'only the uncompressed content was hashed' }
      expect(found.integrity).toEqual([
        [blob, VERIFIED],
        [blob, VERIFIED],
      ])
      expect((await read(archive, true)).integrity.flat()).toEqual(Array(4).fill(VERIFIED))
    },
  )

  it('are not verified when they are not what the config says', async () => {
    const lying = image.withConfig({
      rootfs: { type: 'layers', diff_ids: [image.layers[0]!.diffId, `sha256:${'ab'.repeat(32)}`] },
    })
    const found = await read(asTar(ociLayout([lying], { compression: 'gzip' })), false)
    expect(found).toMatchObject({ codes: ['digest-mismatch'], verified: [true, false] })
    expect(found.integrity[1]?.[1]).toEqual({
      state: 'mismatch',
      why: `the bytes have ${image.layers[1]!.diffId}`,
    })
  })

  it('are checked against the digest of their blob only when that is asked for', async () => {
    const blob = `blobs/sha256/${image.layers[1]!.blob('gzip').digest.slice(7)}`
    // The same content, compressed in another way.
    const files = ociLayout([image], { compression: 'gzip' }).map((file) =>
      file.name === blob ? { ...file, content: toBytes(image.layers[1]!.blob('gzip-members').bytes) } : file,
    )
    const told = async (verify: boolean) => {
      const { codes, integrity } = await read(asTar(files), verify)
      return [...codes, integrity[1]?.map(({ state }) => state)]
    }
    expect(await told(true)).toEqual(['digest-mismatch', 'digest-mismatch', ['mismatch', 'verified']])
    // Its size alone gives it away.
    expect(await told(false)).toEqual(['digest-mismatch', ['mismatch', 'verified']])
  })

  it('get a digest where none is stated', async () => {
    const found = await read(asTar(kaniko(image)), false)
    expect(found.integrity.map(([digest]) => digest)).toEqual([
      { state: 'unknown', why: 'none is stated' },
      { state: 'unknown', why: 'none is stated' },
    ])
    for (const { digest } of found.layers) {
      expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    }
  })

  it('without a diff ID have one only when all of them is read', async () => {
    const bare = asTar(dockerLegacy([image.withConfig({ rootfs: undefined })]))
    const diffIds = async (verify: boolean) => (await read(bare, verify)).layers.map((each) => each.diffId)
    expect(await diffIds(false)).toEqual([null, null])
    expect(await diffIds(true)).toEqual(image.layers.map((each) => each.diffId))
  })
})
