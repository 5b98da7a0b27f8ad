import { useEffect, useState } from 'react'

import { useActions, useApp } from '../store/hooks'
import type { Toast } from '../store/state'
import { Button } from '../ui/Button'
import { classes } from '../ui/classes'
import { IconButton } from '../ui/IconButton'
import { CheckIcon, CloseIcon, WarningIcon } from '../ui/icons'
import styles from './Toasts.module.css'

const SHOWN_MS = 4000

/** What is said in passing, at the bottom left. It waits while the pointer or the focus is on it. */
export function Toasts() {
  const toasts = useApp((state) => state.toasts)
  return (
    <div role="status" className={styles.toasts}>
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function OneToast({ toast }: { toast: Toast }) {
  const { dismissToast } = useActions()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, toast.id, dismissToast])
  const { action, text, tone } = toast
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={classes(styles.icon, styles[tone])}>
        {tone === 'ok' ? <CheckIcon size={16} /> : <WarningIcon size={16} />}
      </span>
      <span className={styles.text}>{text}</span>
      {action === undefined ? null : (
        <Button
          variant="quiet"
          size="sm"
          onClick={() => {
            action.run()
            dismissToast(toast.id)
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" size="sm" icon={<CloseIcon />} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}
