import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'

import { root } from './place'

import type { JobAnswer, JobTask } from './children/job'
import { child } from './programs'
import { median } from './result'
import type { Setting } from './row'

/** No cache, so that nothing is known from before. */
export const NO_CACHE = { LAYERSCOPE_CACHE: 'off' }

/** The first analysis of a window that has just been opened, in a process of its own; or the one after `before`. */
export function analysis(
  source: string,
  env: Record<string, string> = NO_CACHE,
  request: Partial<JobTask['request']> = {},
  before: string | null = null,
): Promise<JobAnswer> {
  const task: JobTask = { root, before, request: { source, choice: null, ...request } }
  return child<JobAnswer>('job', task, { env })
}

/** The environment of somebody who never analyzed anything. */
export async function emptyCache({ folder }: Setting): Promise<Record<string, string>> {
  return { LAYERSCOPE_CACHE: await mkdtemp(join(folder, 'cache-')) }
}

/** What there is to tell of some analyses of the same image, beside the time they took. */
export class Told {
  readonly #ways = new Set<string>()
  readonly #processor: number[] = []

  /** Takes one in; answers its milliseconds. */
  take({ milliseconds, via, processor }: JobAnswer): number {
    this.#ways.add(via)
    this.#processor.push(processor)
    return milliseconds
  }

  /** Their way in, and what all threads of the process computed: the same however busy the machine is. */
  get text(): string {
    const seconds = (median(this.#processor) / 1000).toFixed(2)
    return `${[...this.#ways].join(', ')}, ${seconds} s of processor`
  }
}
