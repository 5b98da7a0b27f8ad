import { homedir } from 'node:os'

import { processEnvironment } from '#node/environment'
import type { Environment } from '#node/environment'
import { findInstallation } from '#node/installation'

/** The environment of a command that answers on the terminal, or of one that serves a browser. */
export function hostEnvironment(host: 'terminal' | 'browser'): Environment {
  const { version, resources, worker } = findInstallation()
  return processEnvironment({ version, resources, worker, host, home: homedir() })
}
