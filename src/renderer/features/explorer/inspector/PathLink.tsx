import { useSession } from '../session'
import styles from './Inspector.module.css'

/** A path to go to. */
export function PathLink({ node, children }: { node: number; children?: string | undefined }) {
  const { model, reveal } = useSession()
  return (
    <button type="button" className={styles.link} onClick={() => reveal(node)}>
      {children ?? model.paths.text(node)}
    </button>
  )
}
