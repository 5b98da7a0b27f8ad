import type { AnalyzeIndexesAnswer, AnalyzeIndexesTask } from '../children/analyze-indexes'
import type { MakeIndexesTask } from '../children/make-indexes'
import { cached } from '../inputs/cached'
import { manyEntries } from '../inputs/images'
import { child } from '../programs'
import { atMost, median, type Samples } from '../result'
import type { Row } from '../row'
import { inTurns } from '../turns'

const FULL = 1_000_000
const QUICK = 100_000

/** Applying layers to each other, alone: indexes in, snapshot out. Ten times the entries, ten times the work. */
export const synthetic: Row = {
  name: 'synthetic',
  title: 'a million entries in 120 layers',
  usesProduct: false,
  async run({ scale, rounds }) {
    const many = scale === 'full' ? FULL : QUICK
    const few = many / 10
    const folders = new Map([few, many].map((entries) => [entries, indexesOf(entries)]))
    const answers = new Map<number, AnalyzeIndexesAnswer[]>([
      [few, []],
      [many, []],
    ])
    const contestant = (entries: number) => ({
      name: String(entries),
      run: async () => {
        const task: AnalyzeIndexesTask = { folder: (await folders.get(entries)) ?? '' }
        const answer = await child<AnalyzeIndexesAnswer>('analyze-indexes', task)
        answers.get(entries)?.push(answer)
        return answer.milliseconds
      },
    })
    const samples = await inTurns(rounds, [contestant(few), contestant(many)])
    const memory = (entries: number): Samples =>
      (answers.get(entries) ?? []).map((answer) => answer.peakBytes - answer.emptyBytes)
    const [time, timeOfFew] = [samples.get(String(many)) ?? [], samples.get(String(few)) ?? []]
    const growth = (of: Samples, before: Samples): number => median(of) / median(before)
    const label = (entries: number): string => `${entries.toLocaleString('en-US')} entries`
    const shared = { kind: 'measured', dive: null, via: null } as const
    return [
      {
        ...shared,
        work: `${label(many)}, 120 layers, time`,
        unit: 'ms',
        ours: time,
        floor: { name: label(few), samples: timeOfFew },
        checks: [atMost(`of ${label(few)}`, 'times', growth(time, timeOfFew), 12)],
      },
      {
        ...shared,
        work: `${label(many)}, 120 layers, memory`,
        unit: 'bytes',
        ours: memory(many),
        floor: { name: label(few), samples: memory(few) },
        checks: [
          atMost(`of ${label(few)}`, 'times', growth(memory(many), memory(few)), 12),
          atMost('an entry', 'bytes per entry', median(memory(many)) / many, 600),
        ],
      },
    ]
  },
}

function indexesOf(entries: number): Promise<string> {
  return cached(`indexes-${entries}`, async (folder) => {
    const task: MakeIndexesTask = { shape: manyEntries(entries, 4000), folder }
    await child('make-indexes', task)
  })
}
