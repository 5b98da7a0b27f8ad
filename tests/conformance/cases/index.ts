import type { ConformanceCase } from '../case'
import { DIRECTORIES } from './directories'
import { HARD_LINKS } from './hard-links'
import { ODD_MARKERS } from './odd-markers'
import { OPAQUE } from './opaque'
import { TYPES } from './types'
import { WHITEOUTS } from './whiteouts'

/** All cases, by row. */
export const CASES: readonly ConformanceCase[] = [
  ...WHITEOUTS,
  ...ODD_MARKERS,
  ...OPAQUE,
  ...HARD_LINKS,
  ...DIRECTORIES,
  ...TYPES,
].toSorted((a, b) => a.row - b.row || (a.part < b.part ? -1 : 1))
