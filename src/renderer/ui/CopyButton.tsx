import { useEffect, useState, type ReactNode } from 'react'

import { copyText } from './copy'
import styles from './CopyButton.module.css'
import { IconButton } from './IconButton'
import { CheckIcon, CopyIcon } from './icons'

/** Copies `text`; shows a tick for a moment, so that no toast is needed. With children, they are the button. */
export function CopyButton({
  text,
  label,
  children,
}: {
  /** A function where the text is long and seldom wanted. */
  text: string | (() => string)
  /** `Copy digest`. */
  label: string
  children?: ReactNode
}) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => void copyText(typeof text === 'string' ? text : text()).then(() => setCopied(true))
  const icon = copied ? <CheckIcon size={12} /> : <CopyIcon size={12} />
  const spoken = <output className="sr-only">{copied ? 'Copied' : ''}</output>
  if (children === undefined)
    return (
      <>
        <IconButton label={label} size="sm" icon={icon} onClick={copy} />
        {spoken}
      </>
    )
  return (
    <>
      <button type="button" title={label} className={styles.inline} onClick={copy}>
        <span className="sr-only">{label} </span>
        {children}
        {icon}
      </button>
      {spoken}
    </>
  )
}
