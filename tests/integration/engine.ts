import { inject } from 'vitest'

import { findCommand } from '#tests/support/command'
import type { Engine } from '#tests/support/engines'

/**
 * Something of this machine that tests need. Use it as ``describe.skipIf(it.absent)(`…${it.why}`, …)``, so that the
 * title of a skipped test says why.
 */
export interface Need {
  readonly absent: boolean
  /** ` (dockerd is not installed)`; empty when nothing is missing. */
  readonly why: string
}

/** The engine of the run. Touch `engine` only inside tests and hooks. */
export function needEngine(kind: 'docker' | 'podman'): Need & { readonly engine: Engine } {
  const found = inject(kind)
  if (!('missing' in found)) return { ...need(null), engine: found }
  return { ...need(found.missing), engine: { kind, host: 'unix:///nowhere', folder: '/nowhere' } }
}

/** A program, such as skopeo. */
export function needCommand(command: string): Need {
  return need(findCommand(command) === null ? `${command} is not installed` : null)
}

function need(missing: string | null): Need {
  return { absent: missing !== null, why: missing === null ? '' : ` (${missing})` }
}
