import { workerData } from 'node:worker_threads'

import { runZstdThread } from '../inflate/zstd-thread'
import type { ZstdThreadData } from '../inflate/zstd-messages'

/** What a thread of ours is started for; the one built file serves all kinds. */
export type ThreadData = ZstdThreadData

const data = workerData as ThreadData
switch (data.role) {
  case 'zstd':
    await runZstdThread(data)
}
