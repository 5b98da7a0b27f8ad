import type { EngineStatus } from '#contract/calls'

import { classes } from '../ui/classes'
import styles from './EngineDot.module.css'

const WORDS = { running: 'running', stopped: 'not running', error: 'cannot be reached' }

/** An engine's state by shape as well as color: a dot, a ring, a square on its corner. */
export function EngineDot({ state }: { state: EngineStatus['state'] }) {
  return <span role="img" aria-label={WORDS[state]} className={classes(styles.dot, styles[state])} />
}
