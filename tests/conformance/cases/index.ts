import type { ConformanceCase } from '../case'
import { DIRECTORIES } from './directories'
import { DUPLICATES } from './duplicates'
import { HARD_LINKS } from './hard-links'
import { METADATA } from './metadata'
import { NAMES } from './names'
import { ODD_MARKERS } from './odd-markers'
import { OPAQUE } from './opaque'
import { HEADERS } from './headers'
import { TAR_FORMAT } from './tar-format'
import { TYPES } from './types'
import { WHITEOUTS } from './whiteouts'

/** All cases, by row. */
export const CASES: readonly ConformanceCase[] = [
  ...WHITEOUTS,
  ...ODD_MARKERS,
  ...OPAQUE,
  ...HARD_LINKS,
  ...DIRECTORIES,
  ...NAMES,
  ...DUPLICATES,
  ...HEADERS,
  ...TAR_FORMAT,
  ...METADATA,
  ...TYPES,
].toSorted((a, b) => a.row - b.row || (a.part < b.part ? -1 : 1))
