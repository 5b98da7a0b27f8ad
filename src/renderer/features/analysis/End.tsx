import { useMemo } from 'react'

import { useKeys } from '../../keys/KeysProvider'
import type { ImageTab } from '../../store/state'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { CopyButton } from '../../ui/CopyButton'
import { EmptyState } from '../../ui/EmptyState'
import { ArchiveIcon, NothingIcon, RefreshIcon, WarningIcon } from '../../ui/icons'
import { ChoiceDialog } from './ChoiceDialog'
import styles from './End.module.css'

/** An analysis that came to nothing: it failed, was cancelled, or needs a choice first. */
export function AnalysisEnd({ tab }: { tab: ImageTab }) {
  const { retry, close, openArchive } = useActions()
  const { failure, state } = tab.analysis
  // A file that the page had sent is gone with the page: there is nothing to try again.
  const isGone = failure?.code === 'file-not-found' && tab.source.startsWith('upload:')
  const again = state === 'cancelled' ? 'Analyze again' : 'Try again'
  useKeys(
    useMemo(
      () => [
        {
          keys: ['r'],
          label: again,
          id: 'Analysis/Try again',
          group: 'Analysis',
          run: () => (isGone ? void openArchive() : retry(tab.id)),
        },
        { keys: ['q'], label: 'Close tab', group: 'Analysis', run: () => close(tab.id) },
      ],
      [again, isGone, retry, close, openArchive, tab.id],
    ),
  )
  if (failure?.choices !== undefined && failure.choices.length > 0)
    return <ChoiceDialog tab={tab} choices={failure.choices} />
  const actions = (
    <>
      {isGone ? (
        <Button variant="primary" icon={<ArchiveIcon />} onClick={() => void openArchive()}>
          Choose file…
        </Button>
      ) : (
        <Button variant="primary" chord="r" icon={<RefreshIcon />} onClick={() => retry(tab.id)}>
          {again}
        </Button>
      )}
      <Button chord="q" onClick={() => close(tab.id)}>
        Close tab
      </Button>
    </>
  )
  if (failure === null)
    return (
      <div className={styles.end}>
        <EmptyState role="status" icon={<NothingIcon />} title="Analysis canceled" actions={actions}>
          Nothing was saved or changed.
        </EmptyState>
      </div>
    )
  return (
    <div className={styles.end}>
      <EmptyState role="alert" icon={<WarningIcon size={18} />} title={failure.what} actions={actions}>
        <p className={styles.why}>{sentence(failure.why)}</p>
        <p>{failure.hint}</p>
        {failure.detail === undefined ? null : (
          <div className={styles.detail}>
            <code className="selectable">{failure.detail}</code>
            <CopyButton label="Copy technical details" text={failure.detail} />
          </div>
        )}
      </EmptyState>
    </div>
  )
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
}
