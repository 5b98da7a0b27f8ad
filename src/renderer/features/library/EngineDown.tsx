import { useMemo, type ReactNode } from 'react'

import type { EngineStatus } from '#contract/calls'

import { formatCount } from '#core/query/format'
import { useKeys } from '../../keys/KeysProvider'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { CopyButton } from '../../ui/CopyButton'
import { AnalyzeIcon, ArchiveIcon, PlugIcon } from '../../ui/icons'
import { BrokenLink } from './BrokenLink'
import { Countdown } from './Countdown'
import styles from './EngineDown.module.css'
import { technicalLine, troubleOf } from './engine-trouble'

/** An engine that cannot be used: why, how to start it, and what can be done without it. */
export function EngineDown({ engine, others }: { engine: EngineStatus; others: readonly EngineStatus[] }) {
  const { refresh, openSample, openArchive, showPlace } = useActions()
  const trouble = troubleOf(engine)
  const other = others.find(({ id, state }) => id !== engine.id && state === 'running')
  useKeys(
    useMemo(
      () => [
        { keys: ['r'], label: 'Check again', group: 'Library', run: () => void refresh() },
        { keys: ['s'], label: 'Open sample image', group: 'Library', run: openSample },
      ],
      [refresh, openSample],
    ),
  )
  const steps: readonly ReactNode[] = [
    <Start key="start" engine={engine} />,
    other === undefined ? null : (
      <>
        <span>
          Or switch to {other.name}, which is running{counted(other.images)}
        </span>
        <Button size="sm" onClick={() => showPlace({ kind: 'engine', engine: other.id })}>
          Use {other.name}
        </Button>
      </>
    ),
    engine.id === 'docker' ? (
      <span>
        Is the engine somewhere else? Check <code className={styles.code}>docker context ls</code> or set{' '}
        <code className={styles.code}>DOCKER_HOST</code>
      </span>
    ) : null,
  ].filter((step) => step !== null)
  return (
    <div className={`${styles.place} scroll`}>
      <div className={styles.card}>
        <div role="alert">
          <BrokenLink />
          <h1 className={styles.title}>{trouble.title}</h1>
          <p className={styles.text}>{trouble.text}</p>
        </div>
        <div className={styles.technical}>
          <PlugIcon />
          <code className="truncate selectable" title={technicalLine(engine)}>
            {technicalLine(engine)}
          </code>
          <span className="grow" />
          <CopyButton label="Copy technical details" text={technicalLine(engine)} />
        </div>
        <ol className={styles.steps}>
          {steps.map((step, i) => (
            <li key={['one', 'two', 'three'][i]}>
              <span aria-hidden="true" className={styles.number}>
                {i + 1}
              </span>
              {step}
            </li>
          ))}
        </ol>
        <div className={styles.instead}>
          <Button variant="primary" icon={<AnalyzeIcon />} onClick={openSample}>
            Open sample image
          </Button>
          <Button variant="quiet" icon={<ArchiveIcon />} onClick={() => void openArchive()}>
            Open archive…
          </Button>
          <span className="grow" />
          <Countdown />
        </div>
      </div>
    </div>
  )
}

function Start({ engine }: { engine: EngineStatus }) {
  const command = engine.startCommand
  if (command === null) return <span>Start {engine.name}. Layerscope then connects automatically</span>
  return (
    <>
      <span>
        Start it: <code className={`${styles.code} selectable`}>{command}</code>
      </span>
      <CopyButton label="Copy command" text={command} />
    </>
  )
}

function counted(images: number | null): string {
  return images === null ? '' : ` with ${formatCount(images)} ${images === 1 ? 'image' : 'images'}`
}
