import { Crc64 } from '#core/index/crc64'
import { decodeIndex, encodeIndex, INDEX_FORMAT } from '#core/index/codec'
import type { LayerIndex } from '#core/index/layer-index'
import { TarSplitIndexer } from '#core/index/tar-split-index'
import { indexBytes } from '#tests/support/analysis'
import { rechunked, utf8 } from '#tests/support/bytes'
import { tarSplitOf } from '#tests/support/tar-split'

import { FuzzProblem, type FuzzKind } from '../kind'
import { mutateBytes } from '../make/bytes'
import { mutateJson } from '../make/json'
import { hostileTar } from '../make/layers'
import { mustBeEqual, mustBeSoundIndex, wordOf } from '../oracle/layer'
import type { Random } from '../random'

/** Layers that engines and we ourselves keep in other forms than a tar. */
export const KEPT_KINDS: readonly FuzzKind[] = [
  {
    name: 'tar-split',
    weight: 8,
    make: (random) => ({
      bytes: mutateLines(random, tarSplitOf(hostileTar(random))),
      options: { chunk: random.pick([1, 50, 4096]) },
    }),
    run({ bytes, options }) {
      const whole = fromTarSplit([bytes])
      const parts = fromTarSplit(rechunked(bytes, Number(options['chunk'])))
      if (typeof whole === 'string') {
        if (whole !== parts) throw new FuzzProblem(`in chunks it is another: ${whole}`)
        if (!/^[a-z][^\n]*[^.\n]$/.test(whole)) throw new FuzzProblem(`no words for damage: ${whole}`)
        return 'damaged'
      }
      if (typeof parts === 'string') throw new FuzzProblem(`in chunks it is damaged: ${parts}`)
      mustBeEqual(whole, parts, 'in chunks')
      mustBeSoundIndex(whole)
      return wordOf(whole)
    },
  },
  {
    name: 'kept-index',
    weight: 8,
    make(random) {
      const encoded = mutateIndex(random, encodeIndex(indexBytes(hostileTar(random))))
      return { bytes: encoded, options: {} }
    },
    run({ bytes }) {
      const index = decodeIndex(ofThisFormat(bytes))
      if (index === null) return 'refused'
      mustBeSoundIndex(index)
      return wordOf(index)
    },
  },
]

/** Inputs that were kept under an earlier format would be refused for that alone. */
function ofThisFormat(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  if (copy.length >= COLUMNS) new DataView(copy.buffer).setUint32(4, INDEX_FORMAT, true)
  return copy
}

function fromTarSplit(chunks: Iterable<Uint8Array>): LayerIndex | string {
  const indexer = new TarSplitIndexer()
  for (const chunk of chunks) indexer.push(chunk)
  return indexer.end()
}

function mutateLines(random: Random, split: Uint8Array): Uint8Array {
  if (random.chance(20)) return mutateBytes(random, split)
  const lines = Buffer.from(split).toString('latin1').split('\n')
  for (let i = random.few(3); i >= 0; i--) {
    const at = random.below(lines.length)
    const line = lines[at] ?? ''
    const changed = [
      () => Buffer.from(mutateJson(random, utf8(line))).toString('latin1'),
      () => Buffer.from(mutateBytes(random, Buffer.from(line, 'latin1'))).toString('latin1'),
      () => line.replace(/"size":\d+/, `"size":${random.pick([0, 1, 2 ** 60, -1, '1e3', '00'])}`),
      () =>
        line.replace(/"payload":"[^"]*"/, `"payload":"${'A'.repeat(random.pick([0, 1, 11, 12, 13, 4000]))}"`),
      () => `${line}\n${line}`,
      () => '',
    ]
    lines[at] = random.pick(changed)()
  }
  return Buffer.from(lines.join('\n'), 'latin1')
}

/** Start of the packed columns, behind magic, format and checksum. */
const COLUMNS = 16

/** A checksum that fits, so that more than the checksum is tried. */
function mutateIndex(random: Random, encoded: Uint8Array): Uint8Array {
  const view = new DataView(encoded.buffer, encoded.byteOffset)
  const json = view.getUint32(COLUMNS, true)
  const start = COLUMNS + 4
  let changed = encoded
  if (random.chance(50)) {
    const text = mutateJson(random, encoded.subarray(start, start + json))
    const padding = (8 - ((4 + text.length) % 8)) % 8
    const body = COLUMNS + Math.ceil((4 + json) / 8) * 8
    changed = new Uint8Array(start + text.length + padding + encoded.length - body)
    changed.set(encoded.subarray(0, start))
    changed.set(text, start)
    changed.set(encoded.subarray(body), start + text.length + padding)
    new DataView(changed.buffer).setUint32(COLUMNS, text.length, true)
  } else {
    const copy = mutateBytes(random, encoded.subarray(COLUMNS))
    changed = new Uint8Array(COLUMNS + copy.length)
    changed.set(encoded.subarray(0, COLUMNS))
    changed.set(copy, COLUMNS)
  }
  const crc = new Crc64()
  crc.update(changed, COLUMNS)
  const target = new DataView(changed.buffer, changed.byteOffset)
  target.setUint32(8, crc.low, true)
  target.setUint32(12, crc.high, true)
  return changed
}
