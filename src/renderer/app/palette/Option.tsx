import { LayerChip } from '../../image/LayerChip'
import { ArchiveIcon, CommandIcon, FileIcon, FolderIcon, LayersIcon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import type { Command, CommandIcon as IconKind } from './command'
import { Highlighted } from './Highlighted'
import styles from './Palette.module.css'

/** One line of the palette. The box names it to a screen reader while it is chosen. */
export function Option({
  id,
  command,
  query,
  chosen,
  baseLayers,
  onPoint,
  onRun,
}: {
  id: string
  command: Command
  query: string
  chosen: boolean
  baseLayers: number
  onPoint: () => void
  onRun: () => void
}) {
  const { icon, label, code, note, size, chord, exact } = command
  const pointer = { onPointerMove: onPoint, onClick: onRun }
  return (
    <div id={id} role="option" aria-selected={chosen} tabIndex={-1} className={styles.option} {...pointer}>
      <span className={styles.icon}>
        <Icon icon={icon} baseLayers={baseLayers} />
      </span>
      <span className={`truncate ${code === true ? 'mono' : 'name-figures'}`}>
        <Highlighted text={label} query={query} />
      </span>
      {note === undefined || note === '' ? null : <span className={styles.note}>{note}</span>}
      <span className="grow" />
      {size === undefined ? null : <span className={styles.size}>{size}</span>}
      {chord === undefined ? null : <Kbd chord={chord} exact={exact} />}
    </div>
  )
}

function Icon({ icon, baseLayers }: { icon: IconKind; baseLayers: number }) {
  switch (icon.kind) {
    case 'layer':
      return <LayerChip layer={icon.layer} baseLayers={baseLayers} />
    case 'file':
      return <FileIcon />
    case 'directory':
      return <FolderIcon />
    case 'tab':
      return <LayersIcon />
    case 'image':
      return <ArchiveIcon />
    case 'command':
      return <CommandIcon />
  }
}
