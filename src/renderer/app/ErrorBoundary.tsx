import { Component, type ReactNode } from 'react'

import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { WarningIcon } from '../ui/icons'
import styles from './ErrorBoundary.module.css'

interface Props {
  /** What did not work, no full stop. */
  readonly what: string
  readonly children: ReactNode
}

/** Keeps a mistake in one part of the window from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <EmptyState
        role="alert"
        icon={<WarningIcon size={18} />}
        title={this.props.what}
        actions={
          <>
            <Button variant="primary" onClick={() => this.setState({ error: null })}>
              Try again
            </Button>
            <Button onClick={() => window.location.reload()}>Reload window</Button>
          </>
        }
      >
        This is a bug in Layerscope. Please report it with this message:
        <code className={`${styles.words} selectable`}>{error.message}</code>
      </EmptyState>
    )
  }
}
