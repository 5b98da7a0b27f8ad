import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { encodeIndex } from '#core/index/codec'

import { syntheticLayers, type Shape } from '../inputs/synthetic'
import { indexOf } from '../inputs/synthetic-index'
import { answer, task } from '../task'

/** Writes the indexes of a synthetic image into a folder, a file a layer, named by its number. */
export interface MakeIndexesTask {
  readonly shape: Shape
  readonly folder: string
}

const { shape, folder } = task() as MakeIndexesTask
mkdirSync(folder, { recursive: true })
let layer = 0
for (const entries of syntheticLayers(shape)) {
  writeFileSync(join(folder, String(layer++)), encodeIndex(indexOf(entries)))
}
answer({ layers: layer })
