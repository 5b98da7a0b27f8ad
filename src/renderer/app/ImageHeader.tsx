import { useState } from 'react'

import type { EngineStatus } from '#contract/calls'
import { parseSourceRef } from '#core/model/source-ref'
import { formatDuration, formatRelativeTime } from '#core/query/format'

import { shortDigest } from '../image/digest'
import { ImageName } from '../image/ImageName'
import { isRunning } from '../store/analysis'
import { useApp } from '../store/hooks'
import type { ImageTab } from '../store/state'
import { CopyButton } from '../ui/CopyButton'
import { useNow } from '../ui/timing'
import styles from './ImageHeader.module.css'
import { Metrics } from './Metrics'

/** Who the image is, and its five figures. */
export function ImageHeader({ tab }: { tab: ImageTab }) {
  const { image, state, elapsed, endedAt } = tab.analysis
  const source = useSourceWords(tab)
  const id = image?.id ?? null
  const platform = image?.platform ?? null
  return (
    <section aria-label="Image" className={styles.header}>
      <div className={styles.identity}>
        <h1 className={styles.title}>
          <ImageName name={image?.name ?? tab.name} />
        </h1>
        <div className={styles.facts}>
          {id === null ? null : (
            <>
              <CopyButton label="Copy digest" text={id}>
                <span className={`mono ${styles.digest}`}>{shortDigest(id)}</span>
              </CopyButton>
              <i className={styles.dot} />
            </>
          )}
          {platform === null ? null : (
            <>
              <span>{platform}</span>
              <i className={`${styles.dot} ${styles.source}`} />
            </>
          )}
          <span className={styles.source}>{source}</span>
          {state === 'done' && elapsed !== null && endedAt !== null ? (
            <span className={styles.when}>
              <i className={styles.dot} />
              <When at={endedAt} elapsed={elapsed} />
            </span>
          ) : null}
        </div>
      </div>
      {isRunning(tab.analysis) || image !== null ? (
        <Metrics tab={tab} pending={isRunning(tab.analysis)} />
      ) : null}
    </section>
  )
}

function When({ at, elapsed }: { at: number; elapsed: number }) {
  const now = useNow(30_000)
  // The first use of a calendar costs more than a frame: it is made for who points at it.
  const [exact, setExact] = useState<string>()
  return (
    <span title={exact} onPointerEnter={() => setExact(new Date(at).toLocaleString())}>
      analyzed {formatRelativeTime(at, Math.max(at, now))} in {formatDuration(elapsed)}
    </span>
  )
}

/** Where it comes from, in a word or two. */
function useSourceWords({ source, name, analysis }: ImageTab): string {
  const engines = useApp((state) => state.engines.list)
  const ref = parseSourceRef(source)
  switch (ref.kind) {
    case 'engine':
      return engineText(ref.engine ?? engineOf(analysis.image?.source) ?? 'docker', engines)
    case 'archive':
      return 'Archive'
    case 'upload':
      // Its name is the headline until the image has said its own.
      return (analysis.image?.name ?? null) === null ? 'Archive' : name
    case 'layout':
      return 'OCI layout'
    case 'registry':
      return 'Registry'
    case 'sample':
      return 'Comes with Layerscope'
    case 'stdin':
      return 'Standard input'
    case 'invalid':
      return source
  }
}

/** The engine that an image really came from: a name without one is looked for in all of them. */
function engineOf(source: string | undefined): string | null {
  const ref = source === undefined ? null : parseSourceRef(source)
  return ref?.kind === 'engine' ? ref.engine : null
}

const ENGINE_NAMES: ReadonlyMap<string, string> = new Map([
  ['docker', 'Docker'],
  ['podman', 'Podman'],
])

/** `Docker 28.5`; without its version until it has said it. */
function engineText(id: string, engines: readonly EngineStatus[] | null): string {
  const engine = engines?.find((it) => it.id === id)
  const name = engine?.name ?? ENGINE_NAMES.get(id) ?? id
  const version = /^\d+(?:\.\d+)?/.exec(engine?.version ?? '')?.[0]
  return version === undefined ? name : `${name} ${version}`
}
