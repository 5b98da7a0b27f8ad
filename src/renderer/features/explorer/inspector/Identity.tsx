import type { RowFacts } from '#core/query/tree/row-facts'

import { ChangeMark } from '../../../image/ChangeMark'
import { useSession } from '../session'
import { markOf } from '../tree/marks'
import { KindIcon } from '../tree/KindIcon'
import styles from './Inspector.module.css'

/** The name of a path with its mark, and the directory it is in. */
export function Identity({ node, facts }: { node: number; facts: RowFacts }) {
  const { model, shown } = useSession()
  const { mark } = markOf(model, shown, node)
  const path = model.paths.text(node)
  const name = model.paths.name(node)
  return (
    <>
      <div className={styles.title}>
        {mark === 'unmodified' ? <KindIcon facts={facts} size={16} /> : <ChangeMark mark={mark} />}
        <h2 className="selectable">{name}</h2>
      </div>
      <p className={`selectable ${styles.folder}`}>{path.slice(0, path.length - name.length)}</p>
    </>
  )
}
