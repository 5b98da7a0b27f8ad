import { analysis, Told } from '../analysis'
import { diveContestant } from '../dive'
import { compressedArchive, plainArchive } from '../inputs/images'
import type { Compressor } from '../inputs/oci-archive'
import { child, program, timedToNowhere } from '../programs'
import { atMost, median, type Line } from '../result'
import type { Row, Setting } from '../row'
import { inTurns } from '../turns'

export const archive: Row = {
  name: 'archive',
  title: 'archive of plain layers',
  usesProduct: true,
  async run(setting) {
    const file = await plainArchive(setting.scale)
    const told = new Told()
    const samples = await inTurns(setting.rounds, [
      {
        name: 'ours',
        run: async () => told.take(await analysis(file)),
      },
      {
        name: 'floor',
        run: async () =>
          (await child<{ milliseconds: number }>('scan-headers', { archive: file })).milliseconds,
      },
      ...diveContestant(setting, [`docker-archive://${file}`]),
    ])
    const [ours, floor] = [samples.get('ours') ?? [], samples.get('floor') ?? []]
    return [
      {
        kind: 'measured',
        work: 'archive, plain layers',
        unit: 'ms',
        ours,
        floor: { name: 'all headers by positioned reads', samples: floor },
        dive: samples.get('dive') ?? null,
        via: told.text,
        checks: [atMost('of the floor', 'times', median(ours) / median(floor), 3)],
      },
    ]
  },
}

export const gzip: Row = {
  name: 'gzip',
  title: 'archive of gzip layers',
  usesProduct: true,
  run: (setting) => compressed(setting, 'gzip', 0.6),
}

export const zstd: Row = {
  name: 'zstd',
  title: 'archive of zstd layers',
  usesProduct: true,
  run: (setting) => compressed(setting, 'zstd', 1.2),
}

async function compressed(setting: Setting, compressor: Compressor, bound: number): Promise<Line[]> {
  const work = `archive, ${compressor} layers`
  const found = program(compressor)
  if ('missing' in found) return [{ kind: 'skipped', work, why: found.missing }]
  const { archive: file, layers } = await compressedArchive(setting.scale, compressor)
  const told = new Told()
  const samples = await inTurns(setting.rounds, [
    {
      name: 'ours',
      run: async () => told.take(await analysis(file)),
    },
    { name: 'floor', run: () => timedToNowhere(found.path, ['-dc', ...layers]) },
  ])
  const [ours, floor] = [samples.get('ours') ?? [], samples.get('floor') ?? []]
  return [
    {
      kind: 'measured',
      work,
      unit: 'ms',
      ours,
      floor: { name: `${compressor} -dc of the layers, one core`, samples: floor },
      dive: null,
      via: told.text,
      checks: [atMost('of the floor', 'times', median(ours) / median(floor), bound)],
    },
  ]
}
