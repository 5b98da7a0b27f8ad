import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Group, Panel, Separator, type PanelImperativeHandle } from 'react-resizable-panels'

import { readWidths, writeWidths } from './split-widths'
import styles from './Split.module.css'

export interface SplitPane {
  readonly id: string
  /** Said of the divider: `Resize layers`. */
  readonly label: string
  /** Width in CSS pixels at first; absent for the one pane that takes what is left. */
  readonly size?: number | undefined
  readonly min: number
  readonly max?: number | undefined
  readonly content: ReactNode
}

/**
 * Panes side by side with dividers. Arrows move a divider 16 px, with Shift 64 px; double click or Enter resets
 * it. Widths are remembered under `id`.
 */
export function Split({ id, panes }: { id: string; panes: readonly SplitPane[] }) {
  const handles = useRef(new Map<string, PanelImperativeHandle>())
  const [stored] = useState(() => readWidths(id))
  const save = () => {
    const widths = panes.flatMap((pane) => {
      const handle = handles.current.get(pane.id)
      return pane.size === undefined || handle === undefined
        ? []
        : [[pane.id, handle.getSize().inPixels] as const]
    })
    writeWidths(id, Object.fromEntries(widths))
  }
  const onKey = (event: KeyboardEvent, pane: SplitPane, sign: number) => {
    const handle = handles.current.get(pane.id)
    if (handle === undefined || pane.size === undefined) return
    const step = event.shiftKey ? 64 : 16
    const by = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : null
    if (by === null && event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    handle.resize(by === null ? pane.size : handle.getSize().inPixels + by * sign)
    save()
  }
  return (
    <Group
      className={styles.group}
      onLayoutChanged={(_layout, meta) => {
        if (meta.isUserInteraction) save()
      }}
    >
      {panes.map((pane, i) => {
        const before = panes[i - 1]
        const owner = before?.size === undefined ? pane : before
        return (
          <Fragment key={pane.id}>
            {before === undefined ? null : (
              <Separator
                className={styles.divider}
                aria-label={owner.label}
                onKeyDownCapture={(event) => onKey(event, owner, owner === before ? 1 : -1)}
              />
            )}
            <Panel
              id={pane.id}
              className={styles.pane}
              minSize={pane.min}
              maxSize={pane.max ?? '100%'}
              groupResizeBehavior={pane.size === undefined ? 'preserve-relative-size' : 'preserve-pixel-size'}
              panelRef={(handle) => {
                if (handle === null) handles.current.delete(pane.id)
                else handles.current.set(pane.id, handle)
              }}
              {...(pane.size === undefined ? {} : { defaultSize: stored[pane.id] ?? pane.size })}
            >
              {pane.content}
            </Panel>
          </Fragment>
        )
      })}
    </Group>
  )
}
