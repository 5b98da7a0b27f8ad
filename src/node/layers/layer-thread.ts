import { read } from 'node:fs'
import { parentPort } from 'node:worker_threads'

import { pack } from '#core/model/packed'

import { ZstdThreads } from '../inflate/zstd'
import { readRange } from '../lib/file-window'
import type { PositionedFile } from '../lib/file-window'
import type { LayerAnswer, LayerTask, LayerThreadData } from './layer-messages'
import { readLayer } from './layer-reader'

/** Milliseconds between two reports of progress. */
const INTERVAL = 50

/** Reads layer after layer until the thread is ended from outside, which is how it is cancelled. */
export function runLayerThread({ entry }: LayerThreadData): void {
  const port = parentPort
  if (port === null) return
  const zstd = new ZstdThreads(entry)
  const tell = (answer: LayerAnswer, transfer: ArrayBuffer[] = []): void => port.postMessage(answer, transfer)
  port.on('message', (task: LayerTask) => {
    readTask(task, zstd, tell).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : null
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error), code })
    })
  })
}

async function readTask(
  { fd, start, length, algorithm, cut, limits }: LayerTask,
  zstd: ZstdThreads,
  tell: (answer: LayerAnswer, transfer?: ArrayBuffer[]) => void,
): Promise<void> {
  const progress = { more: 0, bytes: 0, entries: 0, path: null as string | null }
  const tellProgress = (): void => {
    tell({ kind: 'progress', ...progress })
    progress.more = 0
  }
  let toldAt = performance.now()
  const never = new AbortController().signal
  const reading = await readLayer(
    readRange(fileOf(fd), start, length, never, (bytes) => (progress.more += bytes)),
    {
      zstd,
      algorithm,
      cut: () => cut,
      ...(limits === null ? {} : { limits }),
      onProgress: (bytes, entries, path) => {
        Object.assign(progress, { bytes, entries, path })
        if (performance.now() < toldAt + INTERVAL) return
        toldAt = performance.now()
        tellProgress()
      },
    },
  )
  tellProgress()
  const packed = pack(reading)
  tell({ kind: 'read', packed }, [packed.buffer])
}

/** A file that another thread opened and keeps open. */
function fileOf(fd: number): PositionedFile {
  return {
    read: (buffer, offset, length, position) =>
      new Promise((resolve, reject) => {
        read(fd, buffer, offset, length, position, (error, bytesRead) =>
          error === null ? resolve({ bytesRead }) : reject(error),
        )
      }),
  }
}
