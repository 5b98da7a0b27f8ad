import { useMemo } from 'react'

import type { EmptyStep } from '#core/model/layer'
import { parseInstruction } from '#core/query/config/instruction'

import { ChevronDownIcon, ChevronRightIcon } from '../../../ui/icons'
import styles from './EmptySteps.module.css'

/** Says how many build steps stored nothing, and shows or hides them in their places. */
export function EmptySteps({
  steps,
  open,
  onOpenChange,
}: {
  steps: readonly EmptyStep[]
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const verbs = useMemo(() => {
    const found = steps.map(({ command }) => parseInstruction(command).verb).filter((verb) => verb !== null)
    return [...new Set(found)].join(' ')
  }, [steps])
  if (steps.length === 0) return null
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon
  return (
    <button type="button" aria-expanded={open} className={styles.button} onClick={() => onOpenChange(!open)}>
      <Chevron />
      {steps.length} {steps.length === 1 ? 'instruction that stores' : 'instructions that store'} nothing
      <code className="truncate">{verbs}</code>
    </button>
  )
}
