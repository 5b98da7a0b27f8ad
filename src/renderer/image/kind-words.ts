import type { CSSProperties } from 'react'

import { FILE_KINDS, type FileKind } from '#core/query/map/file-kind'

import { layerColors } from './layer-color'

/** File kinds as they are called. */
export const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  program: 'Programs',
  library: 'Libraries',
  node: 'Node modules',
  python: 'Python',
  archive: 'Archives and caches',
  documentation: 'Documentation',
  locale: 'Locale and time zones',
  media: 'Pictures, fonts and sound',
  data: 'Data',
  source: 'Source and scripts',
  other: 'Other',
}

/** The colours of a kind: the same steps as layers have, in the order of kinds; what nothing tells of is grey. */
export function kindColors(kind: FileKind): CSSProperties {
  return kind === 'other' ? layerColors(0, 1) : layerColors(FILE_KINDS.indexOf(kind), 0)
}
