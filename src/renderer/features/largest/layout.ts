import { hierarchy, treemap, treemapSquarify, type HierarchyRectangularNode } from 'd3-hierarchy'

import type { MapNode } from '#core/query/map/treemap'

/** A rectangle of the picture in CSS pixels. */
export interface Box {
  readonly key: string
  readonly map: MapNode
  /** 0 for what lies at the top. */
  readonly depth: number
  /** Drawn as a frame with a heading, since what it holds is drawn too. */
  readonly frame: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A frame smaller than this says nothing about what is in it, so it is drawn as one rectangle. */
const LEAST_FRAME = { width: 46, height: 40 }
/** Frames further in have no heading, so that what they hold has the room. */
const HEADS = [18, 16, 16]
const HEADLESS = 3
const LEAST_HEADLESS = { width: 30, height: 26 }

/** Lays rectangles out, large ones first; frames come before what they hold. */
export function layoutOf(nodes: readonly MapNode[], width: number, height: number): readonly Box[] {
  if (width <= 0 || height <= 0 || nodes.length === 0) return []
  const whole: MapNode = { kind: 'folder', node: 0, label: '', bytes: 0, count: 1, group: 0, children: nodes }
  const tree = hierarchy<MapNode>(whole, (map) => map.children)
    .sum((map) => (map.children.length === 0 ? map.bytes : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  const root = treemap<MapNode>()
    .tile(treemapSquarify.ratio(1.3))
    .size([width, height])
    .paddingInner(2)
    .paddingOuter((node) => (node.depth === 0 ? 0 : node.depth > HEADS.length ? HEADLESS : 4))
    .paddingTop((node) => (node.depth === 0 ? 0 : (HEADS[node.depth - 1] ?? HEADLESS)))
    .round(true)(tree)
  const boxes: Box[] = []
  const visit = (node: HierarchyRectangularNode<MapNode>): void => {
    const box = { x: node.x0, y: node.y0, width: node.x1 - node.x0, height: node.y1 - node.y0 }
    if (box.width < 2 || box.height < 2) return
    const least = node.depth > HEADS.length ? LEAST_HEADLESS : LEAST_FRAME
    const frame = node.children !== undefined && box.width >= least.width && box.height >= least.height
    const { data: map } = node
    boxes.push({ key: keyOf(map), map, depth: node.depth - 1, frame, ...box })
    if (frame) for (const child of node.children ?? []) visit(child)
  }
  for (const child of root.children ?? []) visit(child)
  return boxes
}

function keyOf({ kind, node, group }: MapNode): string {
  return kind === 'more' ? `more ${node} ${group}` : `${node}`
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The rectangle next to one in a direction: the nearest of those whose middle lies that way; -1 for none. */
export function neighbor(boxes: readonly Box[], from: number, direction: Direction): number {
  const origin = boxes[from]
  if (origin === undefined) return boxes.length === 0 ? -1 : 0
  const across = direction === 'left' || direction === 'right'
  const sign = direction === 'right' || direction === 'down' ? 1 : -1
  const middle = (box: Box): readonly [number, number] => {
    const x = box.x + box.width / 2
    const y = box.y + box.height / 2
    return across ? [x, y] : [y, x]
  }
  const [along, aside] = middle(origin)
  let best = -1
  let least = Infinity
  boxes.forEach((box, i) => {
    if (i === from) return
    const [x, y] = middle(box)
    const ahead = (x - along) * sign
    if (ahead <= 1) return
    // Straight on beats near by.
    const distance = ahead + Math.abs(y - aside) * 2
    if (distance < least) [best, least] = [i, distance]
  })
  return best
}
