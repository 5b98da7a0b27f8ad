import type { WasteKind } from '#core/query/waste/waste-kinds'

import { DeletedIcon, DuplicateIcon, MetadataIcon, OverwrittenIcon } from '../../ui/icons'

/** A kind of waste, as a sign beside its name. */
export function KindIcon({ kind }: { kind: WasteKind }) {
  switch (kind) {
    case 'owner-or-mode':
    case 'time-only':
    case 'unchanged':
      return <MetadataIcon />
    case 'deleted':
      return <DeletedIcon />
    case 'overwritten':
      return <OverwrittenIcon />
    case 'duplicate-entry':
      return <DuplicateIcon />
  }
}
