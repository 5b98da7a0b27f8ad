import styles from './ProgressBar.module.css'

/** How far something has got, 0 to 1; null when nobody knows. */
export function ProgressBar({
  value,
  label,
  meter = false,
}: {
  value: number | null
  label: string
  /** It says how full something is, and nothing goes on. */
  meter?: boolean | undefined
}) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10
  return (
    <div
      role={meter ? 'meter' : 'progressbar'}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={styles.track}
    >
      <div
        className={percent === undefined ? styles.unknown : styles.fill}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  )
}
