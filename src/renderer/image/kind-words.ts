import type { CSSProperties } from 'react'

import type { FileKind } from '#core/query/map/file-kind'

import { cssVars, layerColors } from './layer-color'

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

/** Related kinds are shades of one color of code, so that none passes for a layer; what nothing tells of is gray. */
const SHADES: Readonly<Record<Exclude<FileKind, 'other'>, readonly [color: string, percent: number]>> = {
  program: ['key', 84],
  library: ['key', 60],
  node: ['key', 38],
  source: ['str', 88],
  python: ['str', 66],
  data: ['str', 38],
  archive: ['num', 88],
  documentation: ['num', 72],
  locale: ['num', 50],
  media: ['num', 30],
}

/** The colors of a kind: `--c` for marks and bars, `--tile` for large areas. */
export function kindColors(kind: FileKind): CSSProperties {
  if (kind === 'other') return layerColors(0, 1)
  const [color, percent] = SHADES[kind]
  const mixed = (share: number) => `color-mix(in oklab, var(--code-${color}) ${share}%, var(--bg-inset))`
  return cssVars({ '--c': mixed(percent), '--tile': mixed(Math.round(percent * 0.42)) })
}
