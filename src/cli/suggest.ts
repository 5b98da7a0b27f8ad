/** The name nearest to what was typed, or null when none is near enough to be meant. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const limit = typed.length <= 4 ? 1 : 2
  let best: string | null = null
  let bestDistance = limit + 1
  for (const name of names) {
    const distance = editDistance(typed, name)
    if (distance < bestDistance) [best, bestDistance] = [name, distance]
  }
  return best
}

/** How many letters to change, add, drop or swap with their neighbor to get from one word to the other. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Infinity
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + change)
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(before, j - 2) + 1)
      next.push(cost)
    }
    before = row
    row = next
  }
  return at(row, b.length)
}

function at(row: readonly number[], i: number): number {
  return row[i] ?? Infinity
}
