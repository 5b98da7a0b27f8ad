import { useMemo, useState } from 'react'

import { formatCount } from '#core/query/format'

import { useFormat } from '../../../image/use-format'
import { CopyButton } from '../../../ui/CopyButton'
import { IconButton } from '../../../ui/IconButton'
import { ChevronDownIcon, ChevronUpIcon } from '../../../ui/icons'
import { isBaseSelected, selectedLayers } from '../choice'
import { Facts } from '../Facts'
import { useSession } from '../session'
import { layerFacts, rangeFacts } from './layer-facts'
import styles from './LayerDetail.module.css'

/** What is known of the selected layer, or of several together. Left out where the window is low. */
export function LayerDetail() {
  const { tab, model, base } = useSession()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const { from, to } = selectedLayers(tab.explorer, base.layers)
  const several = from < to
  const facts = useMemo(
    () => (several ? rangeFacts(model, { from, to }, format) : layerFacts(model, to, all, format)),
    [model, from, to, several, all, format],
  )
  const { snapshot } = model
  const layers = snapshot.layers.slice(from, to + 1)
  if (layers.length === 0) return null
  const changes = layers.reduce((sum, { added, modified, removed }) => sum + added + modified + removed, 0)
  const command = several ? null : (snapshot.image.layers[to]?.command ?? null)
  return (
    <section aria-label="Selected layer" className={styles.detail}>
      <header className={styles.head}>
        <h2>{titleOf(from, to, isBaseSelected(tab.explorer, base.layers))}</h2>
        <span className={styles.note}>
          {formatCount(changes)} {changes === 1 ? 'change' : 'changes'}
        </span>
        <span className="grow" />
        {command === null ? null : <CopyButton text={command} label="Copy instruction" />}
        {several ? null : (
          <IconButton
            label={all ? 'Fewer details' : 'More details'}
            size="sm"
            aria-expanded={all}
            icon={all ? <ChevronDownIcon /> : <ChevronUpIcon />}
            onClick={() => setAll(!all)}
          />
        )}
      </header>
      <div className={`scroll ${styles.facts}`}>
        <Facts facts={facts} />
      </div>
    </section>
  )
}

function titleOf(from: number, to: number, base: boolean): string {
  if (base) return 'Base image'
  return from === to ? `Layer ${to + 1}` : `Layers ${from + 1} to ${to + 1}`
}
