import type { Engine } from '#tests/support/engines'

import { told } from './told'

/** The engine that the global setup started, or why there is none. */
export function needDocker(): { readonly engine: Engine; readonly why: string | null } {
  const found = told('docker')
  if (found !== null && !('missing' in found)) return { engine: found, why: null }
  const engine: Engine = { kind: 'docker', host: 'unix:///nowhere', folder: '/nowhere' }
  return { engine, why: found?.missing ?? 'it was not started' }
}
