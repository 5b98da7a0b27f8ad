import { useMemo, useState } from 'react'

import { contentKinds, kindTotals } from '#core/query/map/content-kinds'
import { FILE_KINDS, type FileKind } from '#core/query/map/file-kind'

import { KIND_WORDS } from '../../image/kind-words'
import { useMap } from '../../image/use-map'
import { EmptyState } from '../../ui/EmptyState'
import { NothingIcon } from '../../ui/icons'
import { Spinner } from '../../ui/Spinner'
import { useSteps } from '../../ui/use-steps'
import styles from './FileTypes.module.css'
import type { ImageViewProps } from '../../image/view-props'
import { TypeFiles } from './TypeFiles'
import { TypeTable } from './TypeTable'

/** The bytes of the final image by what files are for, and the files of one type, largest first. */
export function FileTypes({ tab, model, base }: ImageViewProps) {
  const map = useMap(model, null, 'kind')
  const kinds = useSteps(useMemo(() => () => contentKinds(model), [model]))
  const [chosen, setChosen] = useState<FileKind | null>(null)
  const totals = useMemo(
    () => (map === null || kinds === null ? null : kindTotals(model, kinds, map.source.names)),
    [model, map, kinds],
  )
  const first = totals?.[0]
  const kind = chosen ?? first?.kind ?? 'other'
  const files = useMemo(() => {
    if (map === null) return null
    const wanted = FILE_KINDS.indexOf(kind)
    return map.source.files.filter((node) => map.groups[node] === wanted)
  }, [map, kind])
  if (map === null || totals === null || files === null)
    return (
      <div role="status" className={styles.wait}>
        <Spinner size={16} /> Adding up files
      </div>
    )
  if (first === undefined)
    return (
      <div className={styles.wait}>
        <EmptyState icon={<NothingIcon />} title="No files">
          No layer of this image stores any files.
        </EmptyState>
      </div>
    )
  return (
    <section aria-label="File types" className={styles.pane}>
      <TypeTable id={`tab-${tab.id}-types`} totals={totals} chosen={kind} onChoose={setChosen} />
      <TypeFiles
        {...{ tab, base, files }}
        source={map.source}
        title={KIND_WORDS[kind]}
        count={totals.find((total) => total.kind === kind)?.files ?? 0}
      />
    </section>
  )
}
