/** A walk that goes from each thing to each other one exactly once, and ends where it began. */
export function everyWay<T>(things: readonly T[]): readonly T[] {
  const left = new Map(things.map((thing) => [thing, things.filter((other) => other !== thing)]))
  const walk: T[] = []
  const open = things.slice(0, 1)
  // Hierholzer: go on while there is a way that was not taken, else one step back.
  while (open.length > 0) {
    const here = open.at(-1) as T
    const next = left.get(here)?.shift()
    if (next === undefined) walk.unshift(...open.splice(-1))
    else open.push(next)
  }
  return walk
}
