import styles from './Skeleton.module.css'

/** A gray stand-in of the size that the content will have. Sizes are CSS pixels or any CSS length. */
export function Skeleton({ width, height = 10 }: { width: number | string; height?: number | undefined }) {
  return <span aria-hidden="true" className={styles.skeleton} style={{ width, height }} />
}
