import type { ConformanceCase } from '../case'
import { BELOW_LINKS } from './below-links'
import { BOMBS } from './bombs'
import { COMPRESSION } from './compression'
import { DESCRIPTORS } from './descriptors'
import { ODD_DESCRIPTORS } from './odd-descriptors'
import { OTHER_LAYERS } from './other-layers'
import { DIRECTORIES } from './directories'
import { DOCUMENTS } from './documents'
import { DUPLICATES } from './duplicates'
import { EXTENSIONS } from './extensions'
import { HARD_LINKS } from './hard-links'
import { HEADERS } from './headers'
import { HOSTILE } from './hostile'
import { METADATA } from './metadata'
import { NAMES } from './names'
import { NUMBERS } from './numbers'
import { ODD_MARKERS } from './odd-markers'
import { OPAQUE } from './opaque'
import { PLATFORMS } from './platforms'
import { SAVED } from './saved'
import { SCALE } from './scale'
import { TAR_FORMAT } from './tar-format'
import { THROUGH_LINKS } from './through-links'
import { TYPES } from './types'
import { WHITEOUTS } from './whiteouts'

/** All cases, by row. */
export const CASES: readonly ConformanceCase[] = [
  ...WHITEOUTS,
  ...ODD_MARKERS,
  ...OPAQUE,
  ...HARD_LINKS,
  ...DIRECTORIES,
  ...BELOW_LINKS,
  ...THROUGH_LINKS,
  ...NAMES,
  ...DUPLICATES,
  ...HEADERS,
  ...EXTENSIONS,
  ...NUMBERS,
  ...TAR_FORMAT,
  ...METADATA,
  ...TYPES,
  ...DOCUMENTS,
  ...SAVED,
  ...PLATFORMS,
  ...DESCRIPTORS,
  ...OTHER_LAYERS,
  ...ODD_DESCRIPTORS,
  ...COMPRESSION,
  ...SCALE,
  ...HOSTILE,
  ...BOMBS,
].toSorted((a, b) => a.row - b.row || (a.part < b.part ? -1 : 1))
