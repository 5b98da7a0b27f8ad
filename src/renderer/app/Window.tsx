import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode, useMemo } from 'react'

import { KeysProvider } from '../keys/KeysProvider'
import { isMac } from '../keys/mac'
import { KeyRegistry } from '../keys/registry'
import { AppContext } from '../store/hooks'
import type { App } from '../store/store'
import { TooltipProvider } from '../ui/Tooltip'
import { ErrorBoundary } from './ErrorBoundary'
import { Frame } from './Frame'

/** The whole window around one application. */
export function Window({ app }: { app: App }) {
  const registry = useMemo(() => new KeyRegistry(isMac()), [])
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <AppContext value={app}>
          <KeysProvider registry={registry}>
            <TooltipProvider delay={500}>
              <ErrorBoundary what="Layerscope cannot show this window">
                <Frame />
              </ErrorBoundary>
            </TooltipProvider>
          </KeysProvider>
        </AppContext>
      </CSPProvider>
    </StrictMode>
  )
}
