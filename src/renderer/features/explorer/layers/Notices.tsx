import { useState } from 'react'

import type { Notice } from '#core/model/notice'
import { formatCount } from '#core/query/format'

import { LayerChip } from '../../../image/LayerChip'
import { classes } from '../../../ui/classes'
import { Dialog } from '../../../ui/Dialog'
import { InfoIcon, WarningIcon } from '../../../ui/icons'
import { useSession } from '../session'
import styles from './Notices.module.css'

/** Paths of one notice that are listed. */
const MOST_PATHS = 12

/** What was found in the image that is worth a word: a discreet button, and the list behind it. */
export function Notices() {
  const { model } = useSession()
  const [open, setOpen] = useState(false)
  const { notices } = model.snapshot
  if (notices.length === 0) return null
  const grave = notices.some(({ level }) => level !== 'info')
  return (
    <>
      <button
        type="button"
        aria-label={`Notices, ${formatCount(notices.length)}`}
        className={classes(styles.button, grave && styles.grave)}
        onClick={() => setOpen(true)}
      >
        {grave ? <WarningIcon size={13} /> : <InfoIcon size={13} />}
        {notices.length}
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Notices"
        description="Unusual findings in this image. None of them stopped the analysis."
        width={620}
      >
        <ul className={styles.list}>
          {notices.map((notice) => (
            <Item key={`${notice.code} ${notice.layer}`} notice={notice} onLeave={() => setOpen(false)} />
          ))}
        </ul>
      </Dialog>
    </>
  )
}

function Item({ notice, onLeave }: { notice: Notice; onLeave: () => void }) {
  const { model, base, explore, reveal } = useSession()
  const { layer, paths, count } = notice
  const Icon = notice.level === 'info' ? InfoIcon : WarningIcon
  const go = (path: string) => {
    const node = model.paths.find(path)
    if (node < 0) return
    onLeave()
    reveal(node, layer === null ? { mode: 'final' } : { mode: 'layer', layer })
  }
  const listed = paths.slice(0, MOST_PATHS)
  return (
    <li className={classes(styles.item, styles[notice.level])}>
      <Icon />
      <div>
        <p className="selectable">{notice.message}</p>
        <p className={styles.meta}>
          <code>{notice.code}</code>
          {layer === null ? null : (
            <button
              type="button"
              className={styles.link}
              onClick={() => {
                onLeave()
                explore({ layer, mode: 'layer' })
              }}
            >
              <LayerChip layer={layer} baseLayers={base.layers} size="xs" />
            </button>
          )}
          {count > 1 ? <span>{formatCount(count)} times</span> : null}
        </p>
        {listed.length === 0 ? null : (
          <ul className={styles.paths}>
            {listed.map((path) => (
              <li key={path}>
                {model.paths.find(path) < 0 ? (
                  <code className="truncate">{path}</code>
                ) : (
                  <button type="button" className={classes('truncate', styles.path)} onClick={() => go(path)}>
                    {path}
                  </button>
                )}
              </li>
            ))}
            {count > listed.length ? <li>and {formatCount(count - listed.length)} more</li> : null}
          </ul>
        )}
      </div>
    </li>
  )
}
