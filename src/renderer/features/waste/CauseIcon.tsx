import type { CauseName } from '#core/model/waste'

import { DeletedIcon, DuplicateIcon, MetadataIcon, OverwrittenIcon } from '../../ui/icons'

/** A cause of waste, as a sign beside its name. */
export function CauseIcon({ cause }: { cause: CauseName }) {
  switch (cause) {
    case 'metadata-only':
      return <MetadataIcon />
    case 'deleted':
      return <DeletedIcon />
    case 'overwritten':
      return <OverwrittenIcon />
    case 'duplicate-entry':
      return <DuplicateIcon />
  }
}
