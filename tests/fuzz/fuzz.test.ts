import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { buildFuzz, type BuiltFuzz } from './build'
import { runCampaign } from './campaign'
import { decodeInput, encodeInput } from './input'
import { inputOf, KINDS } from './kinds'
import { replay } from './replay'

const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url))
const BUILD_LIMIT = 120_000

let built: BuiltFuzz
let folder: string
beforeAll(async () => {
  built = await buildFuzz()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-fuzz-'))
}, BUILD_LIMIT)
afterAll(async () => {
  await built.remove()
  await rm(folder, { recursive: true, force: true })
})

describe('what once went wrong', async () => {
  const files = (await readdir(CORPUS)).filter((name) => name.endsWith('.json'))

  it.each(files)('%s goes well', async (file) => {
    const ground = { folder: await mkdtemp(join(folder, 'x-')), worker: built.worker }
    await mkdir(ground.folder, { recursive: true })
    expect(await replay(decodeInput(await readFile(join(CORPUS, file), 'utf8')), ground)).toBeNull()
  })
})

describe('a short run', () => {
  it('finds nothing, with inputs of every kind', { timeout: 120_000 }, async () => {
    const run = { built, seed: 1, count: 400, time: 60_000, kinds: null, out: join(folder, 'found') }
    const { counts, problems } = await runCampaign(run)
    expect(problems).toEqual([])
    expect(Object.keys(counts).toSorted()).toEqual(KINDS.map(({ name }) => name).toSorted())
  })
})

describe('an input', () => {
  it('is the same for the same seed and number, and comes back from a file', () => {
    for (let number = 0; number < 60; number++) {
      const { kind, input } = inputOf(KINDS, 7, number)
      // As text, since comparing megabytes element by element takes minutes.
      const text = encodeInput({ kind: kind.name, what: 'a test', input })
      const again = inputOf(KINDS, 7, number)
      expect(encodeInput({ kind: again.kind.name, what: 'a test', input: again.input })).toBe(text)
      const kept = decodeInput(text)
      expect(Buffer.compare(kept.input.bytes, input.bytes)).toBe(0)
      expect({ ...kept, input: kept.input.options }).toEqual({
        kind: kind.name,
        what: 'a test',
        input: input.options,
      })
    }
  })
})
