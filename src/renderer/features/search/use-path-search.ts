import { useEffect, useMemo, useState } from 'react'

import type { ImageModel } from '#core/query/image-model'
import type { FilterText } from '#core/query/search/path-filter'
import { searchPaths, type PathSearch } from '#core/query/search/path-search'

import { Sliced } from '../../ui/sliced'

/** Paths that are listed; who needs more of them writes more. */
export const MOST_PATHS = 500
/** Milliseconds that a search may hold the window up at a time. */
const SLICE_MS = 8

const NOTHING: PathSearch = { nodes: [], found: 0 }

export interface RunningSearch {
  readonly result: PathSearch
  /** The text that the result answers; an older one while a new search runs. */
  readonly query: FilterText
  /** 0 to 1 of the paths looked at; null when it is done. */
  readonly progress: number | null
  readonly invalid: string | null
}

/** Searches in slices, so that typing goes on meanwhile. A new text stops the search for the old one. */
export function usePathSearch(model: ImageModel, query: FilterText): RunningSearch {
  const [done, setDone] = useState<{ result: PathSearch; query: FilterText }>({ result: NOTHING, query })
  const [progress, setProgress] = useState<number | null>(null)
  const started = useMemo(() => {
    if (query.text === '') return null
    const start = searchPaths(model, query, MOST_PATHS)
    return start.kind === 'invalid' ? start.why : new Sliced(start.steps)
  }, [model, query])
  useEffect(() => {
    if (started === null || typeof started === 'string') return
    let timer: ReturnType<typeof setTimeout>
    const run = () => {
      const end = started.run(SLICE_MS, (looked) => setProgress(looked / model.nodeCount))
      if (end === null) {
        timer = setTimeout(run, 0)
        return
      }
      setProgress(null)
      setDone({ result: end.value, query })
    }
    timer = setTimeout(run, 0)
    return () => clearTimeout(timer)
  }, [started, query, model])
  if (started === null) return { result: NOTHING, query, progress: null, invalid: null }
  return { ...done, progress, invalid: typeof started === 'string' ? started : null }
}
