import { posix } from 'node:path'

import type { Import } from './imports'

/**
 * The circles among files that import each other, each as the files in it, sorted; none when imports only lead one
 * way. `imports` are those of each file, whose path starts with `src/`. Tarjan's strongly connected components.
 */
export function circlesOf(imports: ReadonlyMap<string, readonly Import[]>): string[][] {
  const circles: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const visit = (file: string): void => {
    const own = order.size
    order.set(file, own)
    lowest.set(file, own)
    open.push(file)
    for (const { specifier } of imports.get(file) ?? []) {
      const to = fileOf(file, specifier, imports)
      if (to === null) continue
      if (!order.has(to)) visit(to)
      if (open.includes(to)) lowest.set(file, Math.min(lowest.get(file) ?? own, lowest.get(to) ?? own))
    }
    if (lowest.get(file) !== own) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1) circles.push(circle.toSorted())
  }
  for (const file of imports.keys()) if (!order.has(file)) visit(file)
  return circles
}

function fileOf(from: string, specifier: string, files: ReadonlyMap<string, unknown>): string | null {
  if (!specifier.startsWith('#') && !specifier.startsWith('.')) return null
  const path = specifier.startsWith('#')
    ? `src/${specifier.slice(1)}`
    : posix.join(posix.dirname(from), specifier)
  const candidates = ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => path + end)
  return candidates.find((each) => files.has(each)) ?? null
}
