import { Suspense, use, useState, useTransition } from 'react'

import type { CacheUsage } from '#contract/calls'
import { toFailure, type Failure } from '#contract/failure'
import { formatCount } from '#core/query/format'

import { useFormat } from '../../image/use-format'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { ProgressBar } from '../../ui/ProgressBar'
import styles from './Cache.module.css'
import { Row, Rows } from './Row'

type Answer = { readonly usage: CacheUsage } | { readonly failure: Failure }

/** What is kept of earlier analyses, so that a layer need not be read twice. */
export function Cache() {
  const { cacheUsage, clearCache } = useActions()
  const [answer, setAnswer] = useState(() => settled(cacheUsage()))
  const [clearing, startClearing] = useTransition()
  const clear = () =>
    startClearing(async () => {
      const left = settled(clearCache())
      await left
      setAnswer(left)
    })
  return (
    <Rows title="Cache">
      <Suspense fallback={<Row title={TITLE} note="Looking…" />}>
        <Usage answer={answer} clearing={clearing} onClear={clear} />
      </Suspense>
    </Rows>
  )
}

const TITLE = 'Layers and analyses'

function Usage({
  answer,
  clearing,
  onClear,
}: {
  answer: Promise<Answer>
  clearing: boolean
  onClear: () => void
}) {
  const format = useFormat()
  const found = use(answer)
  if ('failure' in found) {
    const { what, why, hint } = found.failure
    const words = `${what}: ${why}. ${hint}`
    return (
      <Row
        title={TITLE}
        note={
          <span role="alert" className={styles.failure}>
            {words}
          </span>
        }
      />
    )
  }
  const { folder, layers, analyses, bytes, limit } = found.usage
  if (folder === null) return <Row title={TITLE} note="The cache is turned off, so nothing is stored." />
  return (
    <Row
      title={TITLE}
      note={
        <>
          {formatCount(layers)} {layers === 1 ? 'layer' : 'layers'} and {formatCount(analyses)}{' '}
          {analyses === 1 ? 'analysis' : 'analyses'}, {format.bytes(bytes)} of at most {format.bytes(limit)},
          in <code className="selectable">{folder}</code>. The least recently used is removed first.
        </>
      }
      below={<ProgressBar meter label="Cache usage" value={bytes / Math.max(1, limit)} />}
    >
      <Button busy={clearing ? 'Clearing' : null} disabled={bytes === 0} onClick={onClear}>
        Clear cache
      </Button>
    </Row>
  )
}

async function settled(work: Promise<CacheUsage>): Promise<Answer> {
  try {
    return { usage: await work }
  } catch (error) {
    return { failure: toFailure(error, 'Cannot read the cache') }
  }
}
