import { useMemo } from 'react'

import { useKeys } from '../../keys/KeysProvider'
import { analysisRows } from '../../store/analysis-rows'
import { listedLayers } from '../../store/base'
import { useActions, useApp, useBase } from '../../store/hooks'
import type { ImageTab } from '../../store/state'
import { Button } from '../../ui/Button'
import { useNow } from '../../ui/timing'
import { announcementOf } from './announcement'
import styles from './Analysis.module.css'
import { Figures } from './Figures'
import { LayersRead } from './LayersRead'
import { Stages } from './Stages'
import { TellMe } from './TellMe'

export { AnalysisEnd } from './End'

/** An analysis in progress: how far it is, and the layers as they are read. Escape cancels. */
export function AnalysisView({ tab }: { tab: ImageTab }) {
  const { cancel } = useActions()
  const { analysis } = tab
  const now = useNow(100)
  const base = useBase(tab)
  const listed = useApp(({ images }) => listedLayers(images, tab))
  const rows = useMemo(() => analysisRows(analysis, listed), [analysis, listed])
  const engine = useApp(({ engines }) =>
    engines.list?.find(({ id }) => id === tab.listed?.engine || tab.source.startsWith(`${id}://`)),
  )
  useKeys(
    useMemo(
      () => [{ keys: ['Escape'], label: 'Cancel', group: 'Analysis', run: () => cancel(tab.id) }],
      [cancel, tab.id],
    ),
  )
  const elapsed = Math.max(0, now - analysis.startedAt)
  return (
    <div className={styles.view}>
      <section aria-label="Analysis progress" className={`${styles.side} scroll`}>
        <p role="status" className="sr-only">
          {announcementOf(analysis, listed)}
        </p>
        <Figures analysis={analysis} listed={listed} elapsed={elapsed} />
        <Stages analysis={analysis} engine={engine ?? null} elapsed={elapsed} />
        <span className="grow" />
        <div className={styles.cancel}>
          <Button
            chord="Escape"
            busy={analysis.cancelling ? 'Canceling' : null}
            disabled={analysis.cancelling}
            onClick={() => cancel(tab.id)}
          >
            Cancel
          </Button>
          <span className={styles.aside}>
            Keeps running when you switch to another tab.
            <TellMe />
          </span>
        </div>
      </section>
      <LayersRead rows={rows} base={base} />
    </div>
  )
}
