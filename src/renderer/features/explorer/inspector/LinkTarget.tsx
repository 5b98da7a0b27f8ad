import { useMemo } from 'react'

import { linkTargetOf } from '#core/query/tree/link-target'
import type { RowFacts } from '#core/query/tree/row-facts'

import { useSession } from '../session'
import styles from './Inspector.module.css'
import { PathLink } from './PathLink'

/** Where a link points, and the way there when that is a path of the image. */
export function LinkTarget({ node, facts }: { node: number; facts: RowFacts }) {
  const { model, shown } = useSession()
  const target = useMemo(() => linkTargetOf(model, shown.view, node), [model, shown.view, node])
  return (
    <>
      {facts.link}
      {target === null ? null : (
        <span className={styles.goto}>
          <PathLink node={target}>Go to link target</PathLink>
        </span>
      )}
    </>
  )
}
