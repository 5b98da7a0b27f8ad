import { createContext, use } from 'react'

import type { ImageModel } from '#core/query/image-model'

import type { LinePlace, PathVersion } from '../../image/path-hooks'

/** What previews of one image share. */
export interface Previewed {
  readonly tab: number
  readonly model: ImageModel
  readonly baseLayers: number
  /** Shows a version at full size. */
  readonly open: (version: PathVersion, place?: LinePlace) => void
}

export const PreviewContext = createContext<Previewed | null>(null)

export function usePreviewed(): Previewed {
  const previewed = use(PreviewContext)
  if (previewed === null) throw new Error('a preview needs a PreviewContext above it')
  return previewed
}
