import { useMemo, type Ref } from 'react'

import { CHANGE_NAMES } from '#core/model/change'
import { formatCount } from '#core/query/format'

import { ChangeMark } from '../../../image/ChangeMark'
import { Chip } from '../../../ui/Chip'
import { classes } from '../../../ui/classes'
import { IconButton } from '../../../ui/IconButton'
import { CollapseIcon, ExpandIcon } from '../../../ui/icons'
import { Segmented } from '../../../ui/Segmented'
import { isBaseSelected, placeOf, selectedLayers } from '../choice'
import { RangeBar } from '../range/RangeBar'
import { useSession, useSharedTree } from '../session'
import type { ShownColumns } from './columns'
import { ColumnsMenu } from './ColumnsMenu'
import { FilterField } from './FilterField'
import styles from './TreeTools.module.css'

const LABELS = ['Unmodified', 'Added', 'Modified', 'Removed'] as const
/** Chips as they are read: what happened first, what stayed last. */
const CHIPS = [1, 2, 3, 0] as const

/** Characters of counts, more than which need a wide window beside words. */
const MANY_DIGITS = 17

/** What the tree shows, which changes, which names. */
export function TreeTools({
  columns,
  filterRef,
}: {
  columns: ShownColumns
  filterRef: Ref<HTMLInputElement>
}) {
  const { tab, model, base, shown, explore, narrow } = useSession()
  const tree = useSharedTree()
  const { mode } = tab.explorer
  const { counts } = shown.view
  const digits = counts.reduce((sum, count) => sum + formatCount(count).length, 0)
  const isFinal = mode === 'final'
  const group = isBaseSelected(tab.explorer, base.layers)
  const { from, to } = selectedLayers(tab.explorer, base.layers)
  const several = from < to
  const modes = useMemo(
    () =>
      [
        { value: 'layer', label: group ? 'Base image' : several ? 'These layers' : 'This layer' },
        { value: 'aggregated', label: 'Up to this layer' },
        { value: 'final', label: 'Final image' },
      ] as const,
    [group, several],
  )
  return (
    <>
      <div className={styles.tools}>
        <Segmented label="Tree shows" value={mode} options={modes} onChange={(mode) => explore({ mode })} />
        <span className="grow" />
        <FilterField place={placeOf(tab.explorer, base.layers)} ref={filterRef} />
      </div>
      <RangeBar />
      <div className={classes(styles.row, digits > MANY_DIGITS && styles.long)}>
        <div className={styles.chips}>
          {isFinal ? (
            <p className={styles.final}>
              {finalText(model.snapshot.totals.files, counts[0])}, each marked with the layer that wrote it
            </p>
          ) : (
            CHIPS.map((change) => (
              <Chip
                key={change}
                label={<span data-change={CHANGE_NAMES[change]}>{LABELS[change]}</span>}
                count={formatCount(counts[change])}
                mark={<ChangeMark mark={CHANGE_NAMES[change]} />}
                pressed={tree.state.changes[change]}
                onPressedChange={(shown) => tree.dispatch({ kind: 'change', change, shown })}
              />
            ))
          )}
          <Chip
            label={narrow ? 'Waste' : 'Only waste'}
            count={null}
            mark={<span className={styles.waste} />}
            pressed={tree.state.onlyWaste}
            onPressedChange={(on) => tree.dispatch({ kind: 'only-waste', on })}
          />
          <span className="grow" />
          <IconButton
            label="Expand all"
            className={styles.roomy}
            size="sm"
            icon={<ExpandIcon />}
            onClick={() => tree.dispatch({ kind: 'all', rest: 'open' })}
          />
          <IconButton
            label="Collapse all"
            size="sm"
            chord="ctrl+Space"
            icon={<CollapseIcon />}
            onClick={() => tree.dispatch({ kind: 'all', rest: 'closed' })}
          />
          <ColumnsMenu columns={columns} />
        </div>
      </div>
    </>
  )
}

/** What the final image holds beside folders: `60,320 files, 3,104 links and devices`. */
function finalText(files: number, paths: number): string {
  const others = paths - files
  const counted = `${formatCount(files)} ${files === 1 ? 'file' : 'files'}`
  return others === 0 ? counted : `${counted}, ${formatCount(others)} links and devices`
}
