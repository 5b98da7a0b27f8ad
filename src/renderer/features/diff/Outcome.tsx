import { formatCount } from '#core/query/format'

import { Button } from '../../ui/Button'
import { Callout } from '../../ui/Callout'
import { CheckIcon, InfoIcon, WarningIcon } from '../../ui/icons'
import { Spinner } from '../../ui/Spinner'
import type { Compared } from './compared-text'
import styles from './Outcome.module.css'

/** Says in words what comparing the contents gave where there are no lines to show. */
export function Outcome({ compared, onRetry }: { compared: Compared; onRetry: () => void }) {
  return (
    <div className={styles.outcome}>
      <Said compared={compared} onRetry={onRetry} />
    </div>
  )
}

function Said({ compared, onRetry }: { compared: Compared; onRetry: () => void }) {
  switch (compared.kind) {
    case 'loading':
      return (
        <p className={styles.reading}>
          <Spinner /> Comparing the contents
        </p>
      )
    case 'failed': {
      const { what, why, hint } = compared.failure
      const again = (
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      )
      return (
        <Callout role="alert" tone="danger" icon={<WarningIcon />} action={again}>
          {what}: {why}. {hint}
        </Callout>
      )
    }
    case 'differ':
      return (
        <Callout role="status" tone="accent" icon={<InfoIcon />}>
          The contents differ{compared.first === null ? '' : ` from byte ${formatCount(compared.first)} on`}.{' '}
          {compared.why}.
        </Callout>
      )
    case 'none':
    case 'text':
      return null
    case 'same':
      return (
        <Callout role="status" tone="accent" icon={<CheckIcon />}>
          The contents are the same, byte for byte.
        </Callout>
      )
  }
}
