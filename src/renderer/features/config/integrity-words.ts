import { isWrong, type DigestState, type LayerIntegrity } from '#core/model/integrity'
import { formatCount } from '#core/query/format'

export const STATE_WORDS: Readonly<Record<DigestState, string>> = {
  verified: 'Verified',
  'not-checked': 'Not checked',
  mismatch: 'Mismatch',
  unknown: 'None stated',
}

/** Places of the layers, those first that are not what they should be. */
export function wrongFirst(layers: readonly LayerIntegrity[]): readonly number[] {
  return layers.map((_, at) => at).sort((a, b) => Number(isWrong(layers[b]!)) - Number(isWrong(layers[a]!)))
}

/** In which layers bytes are not what their digests say, as a sentence; null where no such layer is known. */
export function mismatchWords(layers: readonly LayerIntegrity[]): string | null {
  const wrong = layers.flatMap((layer, index) => (isWrong(layer) ? [index + 1] : []))
  const [first] = wrong
  if (first === undefined) return null
  if (wrong.length === 1) return `Layer ${first} is not what its digest says.`
  return `${formatCount(wrong.length)} layers are not what their digests say; the first is layer ${first}.`
}

/** How many of the digests that are stated were verified, and how many were not checked. */
export function summaryWords(layers: readonly LayerIntegrity[]): string {
  const states = layers.flatMap(({ digest, diffId }) => [digest.state, diffId.state])
  const count = (state: DigestState): number => states.filter((each) => each === state).length
  const stated = states.length - count('unknown')
  if (stated === 0) return 'No digests are stated, so there is nothing to compare with.'
  const others = [
    [count('mismatch'), 'wrong'],
    [count('not-checked'), 'not checked'],
  ] as const
  const rest = others.map(([many, word]) => (many === 0 ? '' : `, ${formatCount(many)} ${word}`)).join('')
  return `${formatCount(count('verified'))} of ${formatCount(stated)} digests verified${rest}.`
}
