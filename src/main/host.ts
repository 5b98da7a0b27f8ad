import { app } from 'electron'

import { checkCacheFolder } from '#node/cache/cache-folder'
import { processEnvironment } from '#node/lib/environment'
import type { Installation } from '#node/installation'
import { createEngineHost } from '#node/page/engine-host'
import type { EngineHost } from '#node/page/engine-host'

import { pickArchive, pickSave } from './dialogs'

/** The engine behind the window; `open` is the source that the application was started with. */
export function createHost({ version, resources, worker }: Installation, open: string | null): EngineHost {
  const home = app.getPath('home')
  const environment = processEnvironment({ version, resources, worker, home, host: 'desktop' })
  checkCacheFolder(environment)
  return createEngineHost(environment, { open, pickArchive, pickSave })
}
