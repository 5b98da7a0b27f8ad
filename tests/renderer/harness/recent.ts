import type { RecentAnalysis } from '../../../src/renderer/store/recent'
import { listedImages } from './images'

const FOUND: readonly (readonly [string, number])[] = [
  ['acme/checkout-api:2.8.0', 0.606],
  ['acme/checkout-api:2.9.0-rc1', 0.999],
  ['acme/ml-scorer:1.14.0', 0.884],
  ['acme/etl-jobs:2024.11', 0.749],
  ['acme/admin-web:5.2.1', 0.991],
  ['postgres:16.4', 0.973],
  ['nginx:1.27-alpine', 0.994],
]

/** What was analyzed before, so that the library has something to say. */
export function recentAnalyses(now: number): readonly RecentAnalysis[] {
  const images = listedImages('docker', now)
  const engine = FOUND.flatMap(([name, efficiency], i) => {
    const image = images.find(({ summary }) => summary.names[0] === name)?.summary
    if (image === undefined) return []
    const reclaimableBytes = Math.round(image.bytes * (1 - efficiency))
    return [
      {
        source: image.source,
        choice: null,
        name,
        imageId: image.id,
        storedBytes: image.bytes,
        reclaimableBytes,
        at: now - i * 3_600_000,
      },
    ]
  })
  const files = ['/home/mira/builds/web-2024-11-20.tar', '/home/mira/Downloads/legacy-erp_3.2.tar.gz'].map(
    (source, i) => ({
      source,
      choice: null,
      name: i === 0 ? 'acme/web:nightly' : 'legacy-erp:3.2',
      imageId: null,
      storedBytes: 412_000_000 * (i + 1),
      reclaimableBytes: 31_000_000,
      at: now - (i + 2) * 86_400_000,
    }),
  )
  return [...engine, ...files]
}
