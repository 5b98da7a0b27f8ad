import type { LayerIdentity } from '#core/model/layer'

import { quoted } from './parse'
import { usageError } from './usage'

/** A layer as people name it: its number from 1, or how its digest or diff ID begins. */
export type LayerName =
  { readonly kind: 'number'; readonly number: number } | { readonly kind: 'digest'; readonly start: string }

/** Reads the value of `--layer`, as far as that goes without an image. Throws a usage error. */
export function readLayerName(text: string): LayerName {
  const digest = /^(?:sha256:)?([0-9a-f]{4,64})$/i.exec(text)?.[1]
  // More digits than any image has layers are the beginning of a digest.
  if (/^\d{1,5}$/.test(text)) {
    const number = Number(text)
    if (number > 0) return { kind: 'number', number }
    throw usageError('Cannot use --layer 0', 'layers are numbered from 1', 'Write --layer 1 for the first.')
  }
  if (digest !== undefined) return { kind: 'digest', start: `sha256:${digest.toLowerCase()}` }
  throw usageError(
    `Cannot use --layer ${quoted(text)}`,
    'a layer is a number from 1, or at least 4 digits of its digest or diff ID',
    'Write --layer 1 for the first.',
  )
}

/** The position of a layer, from 0. Throws a usage error when there is no such layer, or more than one. */
export function layerIndex(name: LayerName, layers: readonly LayerIdentity[]): number {
  if (name.kind === 'number') {
    if (name.number <= layers.length) return name.number - 1
    throw unknown(`layer ${name.number}`, layers.length)
  }
  const found = layers.filter(({ digest, diffId }) => {
    return digest?.startsWith(name.start) === true || diffId?.startsWith(name.start) === true
  })
  const [first, second] = found
  if (first === undefined) throw unknown(`layer ${name.start}`, layers.length)
  if (second === undefined) return first.index
  throw usageError(
    `Cannot show layer ${name.start}`,
    `${found.length} layers begin so: ${numbers(found)}`,
    'Write more digits, or a number.',
  )
}

function numbers(found: readonly LayerIdentity[]): string {
  const shown = found.slice(0, 5).map(({ index }) => index + 1)
  return [...shown, ...(found.length > 5 ? ['…'] : [])].join(', ')
}

function unknown(layer: string, count: number): Error {
  const range = count === 1 ? 'only layer 1' : `layers 1 to ${count}`
  return usageError(
    `Cannot show ${layer}`,
    count === 0 ? 'the image has no layers' : `the image has ${range}`,
    'Run "layerscope analyze" on it to see them.',
  )
}
