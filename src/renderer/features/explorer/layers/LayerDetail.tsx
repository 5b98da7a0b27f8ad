import { useMemo, useState } from 'react'

import { formatCount } from '#core/query/format'
import type { ImageModel } from '#core/query/image-model'
import { wasteFlows } from '#core/query/waste'

import { shortDigest } from '../../../image/digest'
import { useFormat } from '../../../image/use-format'
import { CopyButton } from '../../../ui/CopyButton'
import { IconButton } from '../../../ui/IconButton'
import { ChevronDownIcon, ChevronUpIcon } from '../../../ui/icons'
import { isBaseSelected } from '../choice'
import { Facts, type Fact } from '../Facts'
import { useSession } from '../session'
import { listed } from '../words'
import styles from './LayerDetail.module.css'

/** What is known of the selected layer. Left out where the window is low. */
export function LayerDetail() {
  const { tab, model, base } = useSession()
  const [all, setAll] = useState(false)
  const { layer } = tab.explorer
  const figures = model.snapshot.layers[layer]
  const identity = model.snapshot.image.layers[layer]
  if (figures === undefined || identity === undefined || isBaseSelected(tab.explorer, base.layers))
    return null
  const changes = figures.added + figures.modified + figures.removed
  return (
    <section aria-label="Selected layer" className={styles.detail}>
      <header className={styles.head}>
        <h2>Layer {layer + 1}</h2>
        <span className={styles.note}>
          {formatCount(changes)} {changes === 1 ? 'change' : 'changes'}
        </span>
        <span className="grow" />
        {identity.command === null ? null : <CopyButton text={identity.command} label="Copy instruction" />}
        <IconButton
          label={all ? 'Fewer details' : 'More details'}
          size="sm"
          aria-expanded={all}
          icon={all ? <ChevronDownIcon /> : <ChevronUpIcon />}
          onClick={() => setAll(!all)}
        />
      </header>
      <div className={`scroll ${styles.facts}`}>
        <LayerFacts model={model} layer={layer} all={all} />
      </div>
    </section>
  )
}

function LayerFacts({ model, layer, all }: { model: ImageModel; layer: number; all: boolean }) {
  const format = useFormat()
  const facts = useMemo((): readonly Fact[] => {
    const figures = model.snapshot.layers[layer]
    const identity = model.snapshot.image.layers[layer]
    if (figures === undefined || identity === undefined) return []
    const { diffId, digest, createdAt, mediaType, blobBytes } = identity
    const { hiddenBytes, removed } = figures
    const digestFact = (label: string, value: string | null): Fact | null =>
      value === null ? null : { label, value: shortDigest(value), mono: true, copy: value }
    const from = wasteFlows(model).filter((flow) => flow.hiddenIn === layer)
    const stored = [...new Set(from.map(({ storedIn }) => storedIn + 1))]
    return [
      digestFact('Diff ID', diffId),
      createdAt === null ? null : { label: 'Created', value: dateText(createdAt) },
      hiddenBytes === 0
        ? null
        : {
            label: 'Hides',
            value: format.bytes(hiddenBytes),
            tone: 'waste' as const,
            note: `stored in ${stored.length === 1 ? 'layer' : 'layers'} ${listed(stored.map(String))}`,
          },
      removed === 0
        ? null
        : { label: 'Frees', value: format.bytes(0), note: 'a later layer cannot shrink an image' },
      ...(all
        ? [
            digestFact('Digest', digest),
            blobBytes === null ? null : { label: 'Compressed', value: format.bytes(blobBytes) },
            { label: 'Entries', value: formatCount(figures.entries) },
            { label: 'Adds', value: format.bytes(figures.netBytes), note: 'to the final file system so far' },
            mediaType === null ? null : { label: 'Media type', value: mediaType, mono: true },
          ]
        : []),
    ].filter((fact) => fact !== null)
  }, [model, layer, all, format])
  return <Facts facts={facts} />
}

function dateText(text: string): string {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return text
  return date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
}
