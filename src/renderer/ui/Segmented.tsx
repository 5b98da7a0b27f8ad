import { rovingKeys } from './roving'
import styles from './Segmented.module.css'

/** A choice of few, all in view. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T) => void
}) {
  const at = options.findIndex((option) => option.value === value)
  const move = (to: number) => {
    const option = options[to]
    if (option !== undefined) onChange(option.value)
  }
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={styles.group}
      onKeyDown={rovingKeys(options.length, at, move)}
    >
      {options.map((option, i) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={i === at}
          tabIndex={i === at ? 0 : -1}
          data-roving={i}
          className={styles.option}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
