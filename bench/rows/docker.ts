import type { Missing } from '#tests/support/engines'

import type { JobAnswer } from '../children/job'
import { analysis, emptyCache, NO_CACHE, Told } from '../analysis'
import { diveContestant } from '../dive'
import { FIRST, SECOND, type LoadedDocker } from '../docker-engine'
import { fetchMetadata } from '../fetch-metadata'
import { IMAGE } from '../inputs/images'
import { CLI, program, timed, timedToNowhere } from '../programs'
import { atLeast, atMost, median, type Line, type Samples } from '../result'
import type { Row, Setting } from '../row'
import { inTurns, type Contestant } from '../turns'

const OURS = 'ours'
/** An export takes so long that more would say nothing. */
const EXPORTS = 2

export const dockerCold: Row = {
  name: 'docker-cold',
  title: 'image of a local Docker, never seen before',
  usesProduct: true,
  run: (setting) =>
    withDocker(setting, 'Docker image, cold', async ({ env, socket }) => {
      const told = new Told()
      const ours = ourContestant(told, async () =>
        analysis(FIRST, { ...env, ...(await emptyCache(setting)) }),
      )
      const samples = await inTurns(setting.rounds, [
        ours,
        { name: 'fetch', run: () => fetchMetadata(socket, IMAGE) },
        ...exportContestant(socket),
        ...diveContestant(setting, [FIRST], env),
      ])
      const own = samples.get(OURS) ?? []
      const fetch = samples.get('fetch') ?? []
      const exported = samples.get('export') ?? []
      const line = measured('Docker image, cold', told, samples)
      const checks = [
        atMost('of the floor', 'times', median(own) / median(fetch), 4),
        atMost('in all', 'ms', median(own), 1000),
      ]
      if (exported.length > 0)
        checks.push(atLeast('as fast as export', 'times', median(exported) / median(own), 50))
      return [{ ...line, floor: { name: 'fetch of the metadata through the API', samples: fetch }, checks }]
    }),
}

export const dockerSecond: Row = {
  name: 'docker-second',
  title: 'second image of a local Docker, which shares its base',
  usesProduct: true,
  run: (setting) =>
    withDocker(setting, 'Docker image that shares its base', async ({ env }) => {
      const told = new Told()
      const ours = ourContestant(told, async () =>
        analysis(SECOND, { ...env, ...(await emptyCache(setting)) }, {}, FIRST),
      )
      const samples = await inTurns(setting.rounds, [ours])
      const line = measured('Docker image that shares its base', told, samples)
      return [{ ...line, checks: [atMost('in all', 'ms', median(line.ours), 300)] }]
    }),
}

export const dockerKnown: Row = {
  name: 'docker-known',
  title: 'image of a local Docker, analyzed before',
  usesProduct: true,
  run: (setting) =>
    withDocker(setting, 'Docker image, analyzed before', async ({ env }) => {
      const known = { ...env, ...(await emptyCache(setting)) }
      await analysis(FIRST, known)
      const told = new Told()
      const ours = ourContestant(told, () => analysis(FIRST, known))
      const cli: Contestant = {
        name: 'cli',
        run: async () => {
          const args = [CLI, 'analyze', FIRST, '--format', 'json', '--quiet']
          return (await timed(process.execPath, args, known)).milliseconds
        },
      }
      const samples = await inTurns(setting.rounds, [ours, cli])
      const line = measured('Docker image, analyzed before', told, samples)
      const whole = samples.get('cli') ?? []
      return [
        { ...line, checks: [atMost('in all', 'ms', median(line.ours), 150)] },
        {
          ...line,
          work: 'the same, start and end of the command included',
          ours: whole,
          checks: [atMost('in all', 'ms', median(whole), 500)],
        },
      ]
    }),
}

export const exported: Row = {
  name: 'export',
  title: 'export of a local Docker',
  usesProduct: true,
  run: (setting) =>
    withDocker(setting, 'Docker image, export', async ({ env, socket }) => {
      const [curl] = exportContestant(socket)
      if (curl === undefined)
        return [{ kind: 'skipped', work: 'Docker image, export', why: 'curl is not installed' }]
      const told = new Told()
      const ours = ourContestant(told, () =>
        analysis(FIRST, { ...env, ...NO_CACHE }, { engineMetadata: 'off' }),
      )
      const rounds = Math.min(setting.rounds, 3)
      const samples = await inTurns(rounds, [
        { ...ours, most: rounds },
        { ...curl, most: rounds },
      ])
      const line = measured('Docker image, export', told, samples)
      const floor = samples.get('export') ?? []
      return [
        {
          ...line,
          floor: { name: 'curl of the export to nowhere', samples: floor },
          checks: [atMost('of the floor', 'times', median(line.ours) / median(floor), 1.1)],
        },
      ]
    }),
}

function ourContestant(told: Told, run: () => Promise<JobAnswer>): Contestant {
  return { name: OURS, run: async () => told.take(await run()) }
}

function exportContestant(socket: string): Contestant[] {
  const curl = program('curl')
  if ('missing' in curl) return []
  const args = ['--silent', '--fail', '--unix-socket', socket, `http://localhost/images/${IMAGE}/get`]
  return [{ name: 'export', most: EXPORTS, run: () => timedToNowhere(curl.path, args) }]
}

function measured(work: string, told: Told, samples: ReadonlyMap<string, Samples>) {
  return {
    kind: 'measured',
    work,
    unit: 'ms',
    ours: samples.get(OURS) ?? [],
    floor: null,
    dive: samples.get('dive') ?? null,
    via: told.text,
    checks: [],
  } as const
}

async function withDocker(
  { docker }: Setting,
  work: string,
  measure: (docker: LoadedDocker) => Promise<Line[]>,
): Promise<Line[]> {
  const loaded: LoadedDocker | Missing = await docker()
  return 'missing' in loaded ? [{ kind: 'skipped', work, why: loaded.missing }] : measure(loaded)
}
