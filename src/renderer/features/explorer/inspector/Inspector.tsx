import { memo, useEffect, useMemo, useState } from 'react'

import { ABSENT } from '#core/query/image-model'
import { rowFacts } from '#core/query/tree/row-facts'
import { NOT_SHOWN } from '#core/query/view'

import { usePathHooks } from '../../../image/path-hooks'
import { useKeys } from '../../../keys/KeysProvider'
import type { KeyBinding } from '../../../keys/registry'
import { CopyButton } from '../../../ui/CopyButton'
import { useSession } from '../session'
import { Directory } from './Directory'
import { History } from './History'
import { Identity } from './Identity'
import styles from './Inspector.module.css'
import { NothingSelected } from './NothingSelected'
import { PathFacts } from './PathFacts'

/** What is known of the selected path: its attributes now, and its life through the layers. */
export const Inspector = memo(function Inspector() {
  const { tab, panels, focusPanel } = useSession()
  const [panel, setPanel] = useState<HTMLElement | null>(null)
  useEffect(() => {
    const registered = panels.current
    registered.set('inspector', () => panel?.focus())
    return () => void registered.delete('inspector')
  }, [panels, panel])
  useKeys(
    useMemo(
      (): readonly KeyBinding[] => [
        {
          keys: ['shift+Tab'],
          label: 'Back to files',
          group: 'Files',
          run: () => (document.activeElement === panel ? focusPanel('files') : false),
        },
      ],
      [panel, focusPanel],
    ),
    panel,
  )
  const { node } = tab.explorer
  return (
    <aside ref={setPanel} tabIndex={-1} aria-label="Inspector" className={`scroll ${styles.panel}`}>
      {node === null ? <NothingSelected /> : <Path key={node} node={node} />}
    </aside>
  )
})

function Path({ node }: { node: number }) {
  const { model, shown } = useSession()
  const { Preview, actionsOn } = usePathHooks()
  const row = shownRow(shown.view, node) ?? model.rowsOf(node).at(-1) ?? ABSENT
  if (row === ABSENT) return <NothingSelected />
  const facts = rowFacts(model, row)
  const path = model.paths.text(node)
  return (
    <>
      <section className={styles.section}>
        <Identity node={node} facts={facts} />
        <PathFacts node={node} row={row} facts={facts} />
        {facts.type === 'directory' ? <Directory node={node} /> : null}
        <div className={styles.actions}>
          {actionsOn([{ node, row }])
            .slice(0, 1)
            .map(({ label, icon, run }) => (
              <button key={label} type="button" onClick={run}>
                {icon}
                {label}
              </button>
            ))}
          <CopyButton text={path} label="Copy path">
            Copy path
          </CopyButton>
        </div>
      </section>
      <History node={node} />
      {Preview === null ? null : <Preview version={{ node, row }} />}
    </>
  )
}

function shownRow(view: { change: Uint8Array; row: Int32Array }, node: number): number | null {
  return (view.change[node] ?? NOT_SHOWN) === NOT_SHOWN ? null : (view.row[node] ?? null)
}
