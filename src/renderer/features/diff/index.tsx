import { useMemo, useState } from 'react'

import type { ImageModel } from '#core/query/image-model'
import { rowFacts } from '#core/query/tree/row-facts'

import { PathText } from '../../image/PathText'
import type { PathVersion } from '../../image/path-hooks'
import { useFormat } from '../../image/use-format'
import { Segmented } from '../../ui/Segmented'
import { Sheet } from '../../ui/Sheet'
import { comparedText } from './compared-text'
import { Outcome } from './Outcome'
import { Properties } from './Properties'
import { TextDiff } from './TextDiff'
import { useVersionBytes } from './use-versions'

export interface VersionDiffProps {
  readonly tab: number
  readonly model: ImageModel
  readonly baseLayers: number
  /** The older one. */
  readonly from: PathVersion
  readonly to: PathVersion
  readonly onClose: () => void
}

const VIEWS = [
  { value: 'content', label: 'Content' },
  { value: 'properties', label: 'Properties' },
] as const

/** What differs between two versions: text side by side, and properties. */
export function VersionDiff({ tab, model, baseLayers, from, to, onClose }: VersionDiffProps) {
  const format = useFormat()
  const [attempt, setAttempt] = useState(0)
  const [chosen, setChosen] = useState<'content' | 'properties'>('content')
  const bytes = useVersionBytes(tab, model, from.row, to.row, attempt)
  const before = rowFacts(model, from.row)
  const after = rowFacts(model, to.row)
  const compared = useMemo(
    () => comparedText(bytes, before.size, after.size),
    [bytes, before.size, after.size],
  )
  const hasText = compared.kind === 'text'
  const path = model.paths.text(to.node)
  const name = model.paths.name(to.node)
  const both = from.node === to.node ? null : `${model.paths.text(from.node)} → ${path}`
  const side = (facts: typeof before) => `layer ${facts.layer + 1}, ${format.bytes(facts.size)}`
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={both ?? <PathText path={path} />}
      name={both ?? path}
      note={`${side(before)} → ${side(after)}`}
      tools={
        hasText ? (
          <Segmented label="Compare" value={chosen} options={VIEWS} onChange={setChosen} />
        ) : undefined
      }
    >
      {compared.kind === 'text' && chosen === 'content' ? (
        <TextDiff
          name={name}
          rows={compared.rows}
          from={{ text: compared.from, layer: before.layer, baseLayers }}
          to={{ text: compared.to, layer: after.layer, baseLayers }}
        />
      ) : (
        <>
          <Outcome compared={compared} onRetry={() => setAttempt(attempt + 1)} />
          <Properties model={model} from={from.row} to={to.row} baseLayers={baseLayers} />
        </>
      )}
    </Sheet>
  )
}
