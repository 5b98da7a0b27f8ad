import { useEffect, useState } from 'react'

import type { ImageModel } from '#core/query/image-model'

import { storedFileOf } from '../../image/stored-file'
import { useActions } from '../../store/hooks'
import type { PreviewState } from '../../store/previews'

/** Milliseconds that a path stays selected before its content is read: walking the tree reads nothing. */
const PAUSE = 120

/** The content of a row, as far as it is read, once it is `wanted`; reads it again when `attempt` changes. */
export function usePreview(
  tab: number,
  model: ImageModel,
  row: number,
  { wanted, attempt }: { readonly wanted: boolean; readonly attempt: number },
): PreviewState {
  const { preview, keptPreview } = useActions()
  const content = model.contentOf(row)
  const [read, setRead] = useState<{ key: string; state: PreviewState } | null>(null)
  const key = `${tab} ${content} ${attempt}`
  const kept = keptPreview(tab, content)
  const known = kept !== null
  useEffect(() => {
    const file = storedFileOf(model, row)
    if (known || !wanted || file === null) return
    let stop: (() => void) | null = null
    const timer = setTimeout(() => {
      stop = preview(tab, content, file, (state) => setRead({ key, state }))
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [tab, model, row, content, key, known, wanted, preview])
  if (kept !== null) return { kind: 'shown', preview: kept }
  return read?.key === key ? read.state : { kind: 'loading' }
}
