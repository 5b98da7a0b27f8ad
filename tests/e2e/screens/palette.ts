/** Colors as 0xRRGGBB, and for each pixel the place of its color among them. */
export interface Paletted {
  readonly colors: readonly number[]
  readonly pixels: Uint8Array
}

interface Counted {
  readonly color: number
  readonly count: number
}

const CHANNELS: readonly number[] = [16, 8, 0]

/** At most 256 colors for RGBA pixels, by median cut; what is flat stays exactly what it is. */
export function paletted(rgba: Uint8Array): Paletted {
  const counts = new Map<number, number>()
  const all = new Uint32Array(rgba.length / 4)
  for (let i = 0; i < all.length; i++) {
    const at = i * 4
    const color = ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0)
    all[i] = color
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  const counted = [...counts]
    .map(([color, count]) => ({ color, count }))
    .toSorted((a, b) => b.count - a.count)
  // Large areas keep their colors; only the edges of letters are brought together.
  const kept = counted.slice(0, 96).map((it) => [it])
  const groups = [...kept, ...cut(counted.slice(96), 256 - kept.length)]
  const places = new Map<number, number>()
  groups.forEach((group, place) => group.forEach(({ color }) => places.set(color, place)))
  return { colors: groups.map(mean), pixels: Uint8Array.from(all, (color) => places.get(color) ?? 0) }
}

/** Splits the widest group in two until there are enough. */
function cut(colors: Counted[], most: number): Counted[][] {
  const groups = colors.length === 0 ? [] : [colors]
  while (groups.length < most) {
    const spreads = groups.map(widest)
    const at = spreads.reduce((best, { spread }, i) => (spread > (spreads[best]?.spread ?? 0) ? i : best), 0)
    const { spread, shift } = spreads[at] ?? { spread: 0, shift: 0 }
    const group = groups[at]
    if (group === undefined || spread === 0) break
    const sorted = group.toSorted((a, b) => ((a.color >> shift) & 255) - ((b.color >> shift) & 255))
    groups.splice(at, 1, sorted.slice(0, sorted.length >> 1), sorted.slice(sorted.length >> 1))
  }
  return groups
}

function widest(group: readonly Counted[]): { spread: number; shift: number } {
  let found = { spread: 0, shift: 0 }
  for (const shift of CHANNELS) {
    let [low, high] = [255, 0]
    for (const { color } of group) {
      const value = (color >> shift) & 255
      if (value < low) low = value
      if (value > high) high = value
    }
    if (group.length > 1 && high - low > found.spread) found = { spread: high - low, shift }
  }
  return found
}

function mean(group: readonly Counted[]): number {
  const total = group.reduce((sum, { count }) => sum + count, 0)
  return CHANNELS.reduce((color, shift) => {
    const sum = group.reduce((s, it) => s + ((it.color >> shift) & 255) * it.count, 0)
    return color | (Math.round(sum / total) << shift)
  }, 0)
}
