import { indexBytes } from '#tests/support/analysis'

import type { FuzzInput } from '../input'
import type { FuzzKind } from '../kind'
import { mutateBytes } from '../make/bytes'
import { hostileTar } from '../make/layers'
import { mutateTar, trickyTar } from '../make/tar'
import { mustBeEqual, mustBeSoundIndex, wordOf } from '../oracle/layer'
import type { Random } from '../random'

const CHUNKS = [1, 7, 321, 511, 512, 513, 4096]

function layerInput(random: Random, bytes: Uint8Array): FuzzInput {
  return { bytes, options: { chunk: random.pick(CHUNKS) } }
}

function runLayer({ bytes, options }: FuzzInput): string {
  const index = indexBytes(bytes)
  mustBeEqual(index, indexBytes(bytes, Number(options['chunk'])), `in chunks of ${options['chunk']} bytes`)
  mustBeSoundIndex(index)
  return wordOf(index)
}

/** Layer tars by themselves. */
export const LAYER_KINDS: readonly FuzzKind[] = [
  {
    name: 'layer-entries',
    weight: 6,
    make: (random) => layerInput(random, hostileTar(random)),
    run: runLayer,
  },
  {
    name: 'tar-headers',
    weight: 10,
    make: (random) => layerInput(random, mutateTar(random, hostileTar(random))),
    run: runLayer,
  },
  {
    name: 'tar-tricks',
    weight: 8,
    make: (random) => layerInput(random, trickyTar(random)),
    run: runLayer,
  },
  {
    name: 'tar-bytes',
    weight: 4,
    make: (random) => layerInput(random, mutateBytes(random, hostileTar(random))),
    run: runLayer,
  },
]
