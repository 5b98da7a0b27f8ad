import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { dockerArchive } from '../inputs/docker-archive'
import { syntheticLayers, type Shape } from '../inputs/synthetic'
import { peakBytes } from '../memory'
import { CLI } from '../programs'
import { atMost } from '../result'
import type { Row } from '../row'

const MB = 1_000_000
const GB = 1_000 * MB

/** Ten gigabytes on standard input, made while they are read: what is in memory must not grow with them. */
export const stream: Row = {
  name: 'stream',
  title: 'memory while reading a stream of 10 GB',
  usesProduct: true,
  async run({ scale }) {
    const bytes = scale === 'full' ? 10 * GB : 300 * MB
    const entries = 20_000
    // Every fifth entry holds no bytes.
    const fileBytes = Math.floor((bytes / entries) * 1.25)
    const shape: Shape = { entries, layers: 10, whiteouts: 200, fileBytes }
    const { peak, milliseconds, read } = await peakWhileReading(shape)
    return [
      {
        kind: 'measured',
        work: `stream of ${(read / GB).toFixed(1)} GB, peak memory of the process`,
        unit: 'bytes',
        ours: [peak],
        floor: null,
        dive: null,
        via: `standard input, ${(milliseconds / 1000).toFixed(0)} s`,
        checks: [atMost('in all', 'bytes', peak, 300 * MB)],
      },
    ]
  },
}

async function peakWhileReading(shape: Shape): Promise<{ peak: number; milliseconds: number; read: number }> {
  let peak = 0
  let read = 0
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, 'analyze', '-', '--format', 'json', '--quiet'], {
    env: { ...process.env, LAYERSCOPE_CACHE: 'off' },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = once(child, 'close')
  // The kernel forgets the peak with the process, so it is asked again and again.
  const timer = setInterval(() => (peak = Math.max(peak, peakBytes(child.pid))), 20)
  const chunks = function* (): Generator<Uint8Array> {
    for (const chunk of dockerArchive(syntheticLayers(shape), 'bench/stream:1')) {
      read += chunk.length
      yield chunk.slice()
    }
  }
  try {
    await pipeline(Readable.from(chunks()), child.stdin)
    const [code] = (await ended) as [number | null]
    if (code !== 0) throw new Error(`layerscope analyze ended with ${code ?? 'a signal'}`)
  } finally {
    clearInterval(timer)
    child.kill()
  }
  return { peak, milliseconds: performance.now() - started, read }
}
