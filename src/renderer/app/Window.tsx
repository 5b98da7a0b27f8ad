import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode, useLayoutEffect, useMemo } from 'react'

import { TAKEN_BY_BROWSERS } from '../keys/binding'
import { KeysProvider } from '../keys/KeysProvider'
import { isMac } from '../keys/mac'
import { KeyRegistry } from '../keys/registry'
import { AppContext, useApp } from '../store/hooks'
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
            <KeyRulesOfUser registry={registry} />
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

/** Has keys follow what the user set. */
function KeyRulesOfUser({ registry }: { registry: KeyRegistry }) {
  const keys = useApp((state) => state.preferences.keys)
  const characters = useApp((state) => state.preferences.characterKeys)
  const inBrowser = useApp(({ host }) => host?.host === 'browser')
  useLayoutEffect(
    () => registry.setRules({ keys, characters, taken: inBrowser ? TAKEN_BY_BROWSERS : [] }),
    [registry, keys, characters, inBrowser],
  )
  return null
}
