import type { EngineStatus } from '#contract/calls'

import { useActions, useApp } from '../../store/hooks'
import type { LibraryRows } from '../../store/library-rows'
import { typedSource } from '../../store/typed-source'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { AnalyzeIcon, LayersIcon, SearchIcon } from '../../ui/icons'

const FILTERED = { all: '', analyzed: 'No images analyzed yet', dangling: 'No dangling images' }

/** An engine without images, or a search or filter that leaves none. */
export function NoImages({ engine, counts }: { engine: EngineStatus; counts: LibraryRows['counts'] }) {
  const { search, filter } = useApp((state) => state.library)
  const { open, searchLibrary, filterLibrary, openSample } = useActions()
  const typed = typedSource(search)
  if (counts.all === 0 && typed === null)
    return (
      <EmptyState
        icon={<LayersIcon size={18} />}
        title={`${engine.name} has no images`}
        actions={
          <Button icon={<AnalyzeIcon />} onClick={openSample}>
            Open sample image
          </Button>
        }
      >
        Build or pull an image and it appears here, or open the sample image.
      </EmptyState>
    )
  const clear = () => {
    searchLibrary('')
    filterLibrary('all')
  }
  return (
    <EmptyState
      role="status"
      icon={<SearchIcon size={18} />}
      title={search === '' ? FILTERED[filter] : `No image matches ${search}`}
      actions={
        <>
          {typed === null ? null : (
            <Button variant="primary" icon={<AnalyzeIcon />} onClick={() => open({ source: typed.source })}>
              Open {typed.source}
            </Button>
          )}
          <Button onClick={clear}>{search === '' ? 'Show all images' : 'Clear search'}</Button>
        </>
      }
    />
  )
}
