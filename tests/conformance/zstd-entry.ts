import { workerData } from 'node:worker_threads'

import type { ZstdThreadData } from '#node/inflate/zstd-messages'
import { runZstdThread } from '#node/inflate/zstd-thread'

/** The part of the worker thread that reading archives needs. */
await runZstdThread(workerData as ZstdThreadData)
