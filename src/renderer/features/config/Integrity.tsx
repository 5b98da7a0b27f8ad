import { useState, type ReactNode } from 'react'

import { isVerified, type DigestCheck, type LayerIntegrity } from '#core/model/integrity'

import { shortDigest } from '../../image/digest'
import { LayerChip } from '../../image/LayerChip'
import { useActions } from '../../store/hooks'
import type { ImageTab } from '../../store/state'
import { integrityOf } from '../../store/verify'
import { Button } from '../../ui/Button'
import { CheckIcon, WarningIcon } from '../../ui/icons'
import { ProgressBar } from '../../ui/ProgressBar'
import { VirtualRows, type RowProps } from '../../ui/VirtualRows'
import type { ImageViewProps } from '../../image/view-props'
import styles from './Integrity.module.css'
import { STATE_WORDS, summaryWords, wrongFirst } from './integrity-words'

const ROW = 44

/** Whether each layer is what its digest and its diff ID say, and if nobody looked, why. */
export function Integrity({ tab, model, base }: ImageViewProps) {
  const [active, setActive] = useState(0)
  const { layers } = model.snapshot.image
  const integrity = integrityOf(tab)
  const order = wrongFirst(integrity)
  return (
    <div className={styles.sheet}>
      <Lead tab={tab} integrity={integrity} />
      <VirtualRows
        id={`integrity-${tab.id}`}
        role="grid"
        label="Integrity"
        count={layers.length}
        rowHeight={ROW}
        active={active}
        onActiveChange={setActive}
        selected={null}
        columns={3}
        headerHeight={28}
        header={<Head />}
        className={styles.rows}
      >
        {(at, props) => {
          const index = order[at] ?? -1
          const layer = layers[index]
          const checks = integrity[index]
          if (layer === undefined || checks === undefined) return null
          return (
            <Row key={index} props={props}>
              <span role="gridcell">
                <LayerChip layer={index} baseLayers={base.layers} size="xs" />
              </span>
              <Check digest={layer.digest} check={checks.digest} />
              <Check digest={layer.diffId} check={checks.diffId} />
            </Row>
          )
        }}
      </VirtualRows>
    </div>
  )
}

function Lead({ tab, integrity }: { tab: ImageTab; integrity: readonly LayerIntegrity[] }) {
  const { verify, stopVerifying } = useActions()
  const { verification } = tab
  if (verification?.state === 'running') {
    const { bytes, totalBytes } = verification
    const value = totalBytes === null || totalBytes === 0 ? null : bytes / totalBytes
    return (
      <div className={styles.lead}>
        <span role="status">Reading all bytes of all layers…</span>
        <span className="grow" />
        <span className={styles.progress}>
          <ProgressBar value={value} label="Verifying" />
        </span>
        <Button size="sm" onClick={() => stopVerifying(tab.id)}>
          Cancel
        </Button>
      </div>
    )
  }
  const failed = verification?.state === 'failed' ? verification.failure : null
  return (
    <div className={styles.lead}>
      <span role={failed === null ? 'status' : 'alert'}>
        {failed === null ? summaryWords(integrity) : `${failed.what}: ${failed.why}. ${failed.hint}`}
      </span>
      <span className="grow" />
      {verification?.state === 'done' || integrity.every(isVerifiedWhole) ? null : (
        <Button size="sm" onClick={() => verify(tab.id)}>
          Verify
        </Button>
      )}
    </div>
  )
}

/** Nothing is left that reading it again could tell. */
function isVerifiedWhole(integrity: LayerIntegrity): boolean {
  return isVerified(integrity) || integrity.diffId.state === 'mismatch'
}

function Head() {
  return (
    <div role="row" aria-rowindex={1} className={`${styles.columns} ${styles.header}`}>
      <span role="columnheader">Layer</span>
      <span role="columnheader">Digest, of the layer as stored</span>
      <span role="columnheader">Diff ID, of its content</span>
    </div>
  )
}

function Row({ props, children }: { props: RowProps; children: ReactNode }) {
  return (
    <div {...props} className={`${styles.columns} ${styles.row}`}>
      {children}
    </div>
  )
}

function Check({ digest, check: { state, why } }: { digest: string | null; check: DigestCheck }) {
  return (
    <span role="gridcell" className={styles.check}>
      <span className={styles.state} title={why ?? undefined}>
        <span className={styles[state]}>
          {state === 'verified' ? <CheckIcon size={12} /> : null}
          {state === 'mismatch' ? <WarningIcon size={12} /> : null}
          {STATE_WORDS[state]}
        </span>
        {why === null || state === 'unknown' ? null : <span className={`truncate ${styles.why}`}>{why}</span>}
      </span>
      <span className={`mono selectable truncate ${styles.digest}`} title={digest ?? undefined}>
        {digest === null ? '–' : shortDigest(digest)}
      </span>
    </span>
  )
}
