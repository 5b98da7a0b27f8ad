import type { Missing } from '#tests/support/engines'

import type { LoadedDocker } from './docker-engine'
import type { Scale } from './inputs/images'
import type { Line } from './result'

/** What all rows share. */
export interface Setting {
  readonly scale: Scale
  /** How often each contestant runs. */
  readonly rounds: number
  /** A folder for what rows leave behind; it goes when all is done. */
  readonly folder: string
  /** A Docker that holds both images, started when it is first asked for. */
  readonly docker: () => Promise<LoadedDocker | Missing>
}

/** Some lines of the table of targets. */
export interface Row {
  /** For `--only`. */
  readonly name: string
  readonly title: string
  /** Runs the built command line or its worker. */
  readonly usesProduct: boolean
  run(setting: Setting): Promise<Line[]>
}
