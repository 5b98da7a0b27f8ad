import type { RowFacts } from '#core/query/tree/row-facts'

import { DeviceIcon, FileIcon, FolderIcon, LinkIcon, PipeIcon } from '../../../ui/icons'

/** What a path is, by its outline. */
export function KindIcon({ facts, size = 14 }: { facts: RowFacts; size?: number | undefined }) {
  switch (facts.type) {
    case 'directory':
      return <FolderIcon size={size} />
    case 'symlink':
      return <LinkIcon size={size} />
    case 'char':
    case 'block':
      return <DeviceIcon size={size} />
    case 'fifo':
      return <PipeIcon size={size} />
    case 'file':
    case 'hardlink':
    case 'unknown':
      return <FileIcon size={size} />
  }
}
