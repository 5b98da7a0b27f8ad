import { useApp } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { WarningIcon } from '../../ui/icons'
import { useActions } from '../../store/hooks'
import { EngineDown } from './EngineDown'
import { EngineImages } from './EngineImages'
import { FilesPlace } from './FilesPlace'
import styles from './Library.module.css'
import { Looking } from './Looking'

/** Images of an engine or archives from files, whichever the sidebar points at. */
export function Library() {
  const { list, failure } = useApp((state) => state.engines)
  const place = useApp((state) => state.library.place)
  const { refresh } = useActions()
  if (place?.kind === 'files') return <FilesPlace />
  if (list === null || place === null) {
    if (failure === null) return <Looking />
    return (
      <div className={styles.place}>
        <EmptyState
          role="alert"
          icon={<WarningIcon size={18} />}
          title={failure.what}
          actions={
            <Button variant="primary" onClick={() => void refresh()}>
              Try again
            </Button>
          }
        >
          {failure.why}. {failure.hint}
        </EmptyState>
      </div>
    )
  }
  const engine = list.find(({ id }) => id === place.engine)
  if (engine === undefined) return <FilesPlace />
  return engine.state === 'running' ? (
    <EngineImages key={engine.id} engine={engine} />
  ) : (
    <EngineDown key={engine.id} engine={engine} others={list} />
  )
}
