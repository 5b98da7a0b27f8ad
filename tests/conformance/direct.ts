import { analyze } from '#core/analyze/analyze'
import { identityOf, indexBytes } from '#tests/support/analysis'
import { toBytes } from '#tests/support/bytes'
import type { ImageFixture } from '#tests/support/images'

import { invariantProblems } from './invariants'

/** What is wrong when the layers are read by themselves, in chunks of several sizes. */
export function directProblems(image: ImageFixture, chunks: readonly number[]): string[] {
  const tars = image.layers.map((layer) => toBytes(layer.tar))
  const indexes = tars.map((tar) => indexBytes(tar))
  const problems = tars.flatMap((tar, layer) => {
    const whole = textOf(indexes[layer]!)
    return chunks
      .filter((chunk) => textOf(indexBytes(tar, chunk)) !== whole)
      .map((chunk) => `layer ${layer} is another one in chunks of ${chunk} bytes`)
  })
  const snapshot = analyze({ image: identityOf(tars.length), layers: indexes, notices: [] })
  return [...problems, ...invariantProblems(snapshot)]
}

/** All of an index, or of anything with columns, as text, so that two can be compared. */
export function textOf(columns: unknown): string {
  return JSON.stringify(columns, (_key, value: unknown) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
      : value,
  )
}
