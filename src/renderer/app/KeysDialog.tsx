import { useMemo } from 'react'

import { useKeyRegistry } from '../keys/KeysProvider'
import type { KeyBinding } from '../keys/registry'
import { useActions, useApp } from '../store/hooks'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'
import styles from './KeysDialog.module.css'

/** Every key that works just now, by group. */
export function KeysDialog() {
  const open = useApp((state) => state.overlay === 'keys')
  const { showOverlay } = useActions()
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'keys' : null)}
      title="All keys"
      description="Keys without Control or Command don’t work while you type in a field."
      width={720}
    >
      <Groups />
    </Dialog>
  )
}

/** Read when the dialog opens: while it is open, its own focus would hide every other key. */
function Groups() {
  const registry = useKeyRegistry()
  const groups = useMemo(() => grouped(registry.everything()), [registry])
  return (
    <div className={styles.groups}>
      {groups.map(([name, bindings]) => (
        <section key={name} className={styles.group}>
          <h3 className={styles.name}>{name}</h3>
          <dl>
            {bindings.map(({ label, keys }) => (
              <div key={label} className={styles.row}>
                <dt>{label}</dt>
                <dd className={styles.keys}>
                  {keys.map((chord) => (
                    <Kbd key={chord} chord={chord} exact />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function grouped(bindings: readonly KeyBinding[]): readonly (readonly [string, readonly KeyBinding[]])[] {
  const groups = new Map<string, Map<string, KeyBinding>>()
  for (const binding of bindings) {
    const group = groups.get(binding.group) ?? new Map<string, KeyBinding>()
    groups.set(binding.group, group.set(binding.label, binding))
  }
  return [...groups].map(([name, labels]) => [name, [...labels.values()]] as const)
}
