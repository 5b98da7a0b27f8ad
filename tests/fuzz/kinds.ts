import type { FuzzInput } from './input'
import type { FuzzKind } from './kind'
import { ARCHIVE_KINDS } from './kinds/archives'
import { CONTRACT_KINDS } from './kinds/contract'
import { KEPT_KINDS } from './kinds/kept'
import { LAYER_KINDS } from './kinds/layers'
import { STREAM_KINDS } from './kinds/streams'
import { TEXT_KINDS } from './kinds/texts'
import { Random, seedOf } from './random'

/** Everything that reads what others wrote. */
export const KINDS: readonly FuzzKind[] = [
  ...LAYER_KINDS,
  ...KEPT_KINDS,
  ...STREAM_KINDS,
  ...ARCHIVE_KINDS,
  ...TEXT_KINDS,
  ...CONTRACT_KINDS,
]

/** Input number `number` of a run: the same each time. */
export function inputOf(
  kinds: readonly FuzzKind[],
  seed: number,
  number: number,
): { readonly kind: FuzzKind; readonly input: FuzzInput } {
  const random = new Random(seedOf(seed, number))
  const kind = random.weighted(kinds.map((value) => ({ weight: value.weight, value })))
  return { kind, input: kind.make(random) }
}

/** The kinds with these names, all of them for null. */
export function kindsNamed(names: readonly string[] | null): readonly FuzzKind[] {
  return names === null ? KINDS : KINDS.filter(({ name }) => names.includes(name))
}
