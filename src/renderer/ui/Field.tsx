import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react'

import { classes } from './classes'
import styles from './Field.module.css'

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: string
  value: string
  onChange: (value: string) => void
  icon?: ReactNode
  /** Behind the text: a key cap, a count, toggles. */
  trailing?: ReactNode
  /** Why the text cannot be used, such as `Unclosed bracket at 3`; null when it can. */
  invalid?: string | null | undefined
  /** Takes the class of the frame, for its width. */
  className?: string | undefined
  ref?: Ref<HTMLInputElement> | undefined
}

/** A search field. Escape clears the text first, then leaves it. */
export function Field({
  label,
  value,
  onChange,
  icon,
  trailing,
  invalid,
  className,
  onKeyDown,
  ...rest
}: FieldProps) {
  const wrong = invalid ?? null
  const reason = useId()
  return (
    <label className={classes(styles.field, wrong !== null && styles.invalid, className)}>
      {icon}
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? undefined : reason}
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.preventDefault()
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
      />
      {trailing}
      {wrong === null ? null : (
        <span id={reason} role="alert" className={styles.reason}>
          {wrong}
        </span>
      )}
    </label>
  )
}

/** A small switch inside a field, such as `.*` for regular expressions. */
export function FieldToggle({
  label,
  pressed,
  onPressedChange,
  children,
}: {
  label: string
  pressed: boolean
  onPressedChange: (pressed: boolean) => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      className={styles.toggle}
      onClick={() => onPressedChange(!pressed)}
    >
      {children}
    </button>
  )
}
