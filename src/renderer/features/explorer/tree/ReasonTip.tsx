import { reasonNames } from '#core/model/change'
import { ABSENT } from '#core/query/image-model'
import { rowFacts } from '#core/query/tree/row-facts'

import { reasonDetails } from '../reasons'
import { useSession } from '../session'
import styles from './ReasonTip.module.css'

/** Why a path is marked as modified. */
export function ReasonTip({ node }: { node: number }) {
  const { model, shown } = useSession()
  const { view } = shown
  const row = view.row[node] ?? ABSENT
  if (row === ABSENT) return null
  const from = view.choice.kind === 'aggregated' ? view.choice.from : model.layerOf(row)
  const below = from === 0 ? ABSENT : model.rowAt(node, from - 1)
  const before = below === ABSENT ? null : rowFacts(model, below)
  const details = reasonDetails(reasonNames(view.reasons[node] ?? 0), rowFacts(model, row), before)
  return (
    <dl className={styles.tip}>
      {details.map(({ label, values }) => (
        <div key={label}>
          <dt>Modified: {label}</dt>
          {values === null ? null : <dd className="mono">{values}</dd>}
        </div>
      ))}
    </dl>
  )
}
