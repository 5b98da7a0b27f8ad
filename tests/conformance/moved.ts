import { analysisOf } from '#tests/support/analysis'
import type { Members, Node } from '#tests/support/tar'

import { different } from './compare'
import { outcomeOf } from './outcome'

type List = readonly (readonly [name: string | Uint8Array, node: Node])[]

/** What is another when markers stand before all other entries of their layer, or behind them: nothing may be. */
export function movedProblems(layers: readonly Members[]): string[] {
  const lists = layers.map(listOf)
  if (!lists.some((list) => list.some(isMarker))) return []
  const asGiven = outcomeOf(analysisOf(...lists))
  const ways: readonly ((list: List) => List)[] = [
    (list) => [...list.filter(isMarker), ...list.filter((each) => !isMarker(each))],
    (list) => [...list.filter((each) => !isMarker(each)), ...list.filter(isMarker).toReversed()],
  ]
  return ways.flatMap((move) => different(asGiven, outcomeOf(analysisOf(...lists.map(move)))))
}

function listOf(members: Members): List {
  return Array.isArray(members) ? (members as List) : Object.entries(members)
}

/** Told by the last component of the name, which may be followed by slashes. */
function isMarker([name]: List[number]): boolean {
  const text = typeof name === 'string' ? name : Buffer.from(name).toString('latin1')
  return /(^|\/)\.wh\.[^/]*\/*$/.test(text)
}
