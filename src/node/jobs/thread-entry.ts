import { workerData } from 'node:worker_threads'

import type { HashThreadData } from '../checksum/hash-messages'
import type { LayerThreadData } from '../layers/layer-messages'
import type { ZstdThreadData } from '../inflate/zstd-messages'
import type { JobThreadData } from './job-thread'

/** What a thread of ours is started for; the one built file serves all kinds, and each loads what it needs. */
export type ThreadData = JobThreadData | HashThreadData | LayerThreadData | ZstdThreadData

const data = workerData as ThreadData
switch (data.role) {
  case 'job':
    await (await import('./job-thread')).runJobThread()
    break
  case 'hash':
    ;(await import('../checksum/hash-thread')).runHashThread()
    break
  case 'layer':
    ;(await import('../layers/layer-thread')).runLayerThread(data)
    break
  case 'zstd':
    await (await import('../inflate/zstd-thread')).runZstdThread(data)
    break
}
