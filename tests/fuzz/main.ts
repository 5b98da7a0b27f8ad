// npm run fuzz: gives every reader what it does not expect, and keeps what goes wrong.
//
//   npm run fuzz                          for a minute, from a seed of chance
//   npm run fuzz -- --minutes 30          longer
//   npm run fuzz -- --seed 7 --count 1000 the same inputs each time
//   npm run fuzz -- --only gzip,zstd      some kinds of input
//   npm run fuzz -- --replay FILE         one input that was kept
//   npm run fuzz -- --shrink FILE         makes a kept input smaller, as long as it goes wrong
//
// Ends with 0 when nothing went wrong, 1 when something did, 2 when it was asked for something that does not exist.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { buildFuzz, type BuiltFuzz } from './build'
import { runCampaign } from './campaign'
import { decodeInput, encodeInput } from './input'
import { KINDS } from './kinds'
import type { Counts } from './messages'
import { replay } from './replay'
import { shrunk } from './shrink'

const OUT = '.cache/fuzz'

process.exitCode = await main()

async function main(): Promise<number> {
  const string = { type: 'string' } as const
  const options = {
    count: string,
    minutes: string,
    only: string,
    replay: string,
    seed: string,
    shrink: string,
  }
  let values
  try {
    ;({ values } = parseArgs({ options, strict: true }))
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  const only = values.only?.split(',') ?? null
  const unknown = only?.find((name) => KINDS.every((kind) => kind.name !== name))
  if (unknown !== undefined)
    return refuse(`there is no kind ${unknown}: ${KINDS.map(({ name }) => name).join(', ')}`)
  const minutes = Number(values.minutes ?? (values.count === undefined ? 1 : Infinity))
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const count = Number(values.count ?? Infinity)
  if (![minutes, seed, count].every((each) => each >= 0)) return refuse('that is no number')
  const built = await buildFuzz()
  try {
    const file = values.replay ?? values.shrink
    if (file !== undefined) return await again(file, values.shrink !== undefined, built)
    return await fuzz(
      { seed, only, count: Math.min(count, 1e9), time: Math.min(minutes * 60_000, 1e9) },
      built,
    )
  } finally {
    await built.remove()
  }
}

interface Wanted {
  readonly seed: number
  readonly only: readonly string[] | null
  readonly count: number
  readonly time: number
}

async function fuzz({ seed, only, count, time }: Wanted, built: BuiltFuzz): Promise<number> {
  console.log(`Seed ${seed}`)
  const started = performance.now()
  const { counts, problems } = await runCampaign({
    built,
    seed,
    count,
    time,
    kinds: only,
    out: OUT,
    onProblem: ({ kind, why, file }) => console.log(`! ${kind}: ${why}\n  ${file}`),
  })
  console.log(table(counts))
  const inputs = Object.values(counts).reduce((sum, words) => sum + total(words), 0)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`\n${inputs.toLocaleString('en-US')} inputs in ${seconds} s, ${problems.length} problems`)
  return problems.length === 0 ? 0 : 1
}

function table(counts: Counts): string {
  const rows = KINDS.flatMap(({ name }) => {
    const words = counts[name]
    if (words === undefined) return []
    const list = Object.entries(words).sort((a, b) => b[1] - a[1])
    const what = list.map(([word, count]) => `${word} ${count.toLocaleString('en-US')}`).join(', ')
    return [`${name.padEnd(18)} ${total(words).toLocaleString('en-US').padStart(10)}  ${what}`]
  })
  return [`${'kind'.padEnd(18)} ${'inputs'.padStart(10)}  what came of them`, ...rows].join('\n')
}

function total(words: Readonly<Record<string, number>>): number {
  return Object.values(words).reduce((sum, each) => sum + each, 0)
}

/** Tries one kept input in this very process. */
async function again(file: string, smaller: boolean, built: BuiltFuzz): Promise<number> {
  const kept = decodeInput(await readFile(file, 'utf8'))
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-fuzz-'))
  await mkdir(folder, { recursive: true })
  const ground = { folder, worker: built.worker }
  try {
    if (smaller) {
      const result = await shrunk(kept, ground)
      console.log(`${kept.input.bytes.length} bytes → ${result.input.bytes.length} bytes`)
      await writeFile(file, encodeInput(result))
    }
    const problem = await replay(decodeInput(await readFile(file, 'utf8')), ground)
    console.log(problem ?? 'Nothing goes wrong.')
    return problem === null ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function refuse(why: string): number {
  console.error(
    `npm run fuzz: ${why}. Options are --minutes, --seed, --count, --only, --replay and --shrink.`,
  )
  return 2
}
