import { homedir } from 'node:os'

import { checkCacheFolder } from '#node/cache/cache-folder'
import { processEnvironment } from '#node/lib/environment'
import type { Environment } from '#node/lib/environment'
import { findInstallation } from '#node/installation'

/**
 * The environment of a command that answers on the terminal, or of one that serves a browser. Throws where a variable
 * asks for what cannot be.
 */
export function hostEnvironment(host: 'terminal' | 'browser'): Environment {
  const { version, resources, worker } = findInstallation()
  const environment = processEnvironment({ version, resources, worker, host, home: homedir() })
  checkCacheFolder(environment)
  return environment
}
