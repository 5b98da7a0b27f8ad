import { formatCount } from '#core/query/format'

import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Spinner'
import { useDelayed } from '../../ui/timing'
import type { Compared } from './compared-text'

/** Says in words what comparing gave where there are no lines to show. */
export function Outcome({ compared, onRetry }: { compared: Compared; onRetry: () => void }) {
  const late = useDelayed(compared.kind === 'loading', 150)
  switch (compared.kind) {
    case 'loading':
      return late ? <EmptyState icon={<Spinner size={18} />} title="Reading both versions" /> : null
    case 'failed': {
      const { what, why, hint } = compared.failure
      return (
        <EmptyState role="alert" title={what} actions={<Button onClick={onRetry}>Try again</Button>}>
          {why}. {hint}
        </EmptyState>
      )
    }
    case 'same':
    case 'text':
      return <EmptyState title="The contents are the same">Only properties differ.</EmptyState>
    case 'differ':
      return (
        <EmptyState title="The contents differ">
          {compared.why}
          {compared.first === null ? '' : `; the first difference is at byte ${formatCount(compared.first)}`}.
        </EmptyState>
      )
  }
}
