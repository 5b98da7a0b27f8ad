import { createContext, use, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'

import type { KeyBinding, KeyRules } from './binding'
import type { KeyRegistry } from './registry'

const Keys = createContext<KeyRegistry | null>(null)

/** Hears the keyboard for the whole window. Widgets that handled a key themselves call `preventDefault`. */
export function KeysProvider({ registry, children }: { registry: KeyRegistry; children: ReactNode }) {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (registry.handle(event)) event.preventDefault()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [registry])
  return <Keys value={registry}>{children}</Keys>
}

export function useKeyRegistry(): KeyRegistry {
  const registry = use(Keys)
  if (registry === null) throw new Error('useKeyRegistry needs a KeysProvider above it')
  return registry
}

/** What the user wants of keys other than usual. */
export function useKeyRules(): KeyRules {
  const registry = useKeyRegistry()
  return useSyncExternalStore(
    (changed) => registry.subscribe(changed),
    () => registry.rules,
  )
}

/**
 * Binds keys while the component is mounted: for the whole window, or only while the focus is inside `element`.
 * Keep the array the same from render to render (useMemo). `last` is for the window's own keys.
 */
export function useKeys(bindings: readonly KeyBinding[], element?: HTMLElement | null, last = false): void {
  const registry = useKeyRegistry()
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
    registry.touch()
  }, [registry, bindings])
  useEffect(() => {
    // Null is a scope whose element is not there yet.
    if (element === null) return
    return registry.add({ element: element ?? null, last, bindings: () => latest.current })
  }, [registry, element, last])
}

/** Bindings in effect for what has the focus now; follows the focus and what is mounted. */
export function useActiveKeys(): readonly KeyBinding[] {
  const registry = useKeyRegistry()
  const cache = useRef<{ key: string; bindings: readonly KeyBinding[] }>({ key: '', bindings: [] })
  return useSyncExternalStore(
    (changed) => {
      const later = () => queueMicrotask(changed)
      const stop = registry.subscribe(changed)
      window.addEventListener('focusin', later)
      window.addEventListener('focusout', later)
      return () => {
        stop()
        window.removeEventListener('focusin', later)
        window.removeEventListener('focusout', later)
      }
    },
    () => {
      const bindings = registry.active(document.activeElement)
      const key = JSON.stringify(bindings.map((b) => [b.keys, b.label, b.hint]))
      if (key !== cache.current.key) cache.current = { key, bindings }
      return cache.current.bindings
    },
  )
}
