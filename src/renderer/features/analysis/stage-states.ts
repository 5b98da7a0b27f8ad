import { STAGES, type Stage } from '#contract/events'

import type { StageTime } from '../../store/analysis'

export interface StageState {
  readonly stage: Stage
  readonly state: 'waiting' | 'active' | 'done'
  /** Milliseconds it took so far; null when it has not begun or was skipped. */
  readonly took: number | null
}

/** A stage that is over sooner than this is never shown as in progress: it would only flash. */
const LEAST_MS = 200

/** Every stage as it should be drawn `elapsed` milliseconds after the start. */
export function stageStates(stages: readonly StageTime[], elapsed: number): readonly StageState[] {
  const current = stages.at(-1)
  const at = current === undefined ? -1 : STAGES.indexOf(current.stage)
  return STAGES.map((stage, i): StageState => {
    const time = stages.find((it) => it.stage === stage)
    if (time === undefined) return { stage, state: i < at ? 'done' : 'waiting', took: null }
    if (time.to !== null) return { stage, state: 'done', took: time.to - time.from }
    const took = Math.max(0, elapsed - time.from)
    return took < LEAST_MS ? { stage, state: 'waiting', took: null } : { stage, state: 'active', took }
  })
}
