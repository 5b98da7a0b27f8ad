import { renameSync, writeFileSync } from 'node:fs'

import { readRegularSync } from '#node/lib/regular-file'

/** A rectangle on the desktop, in points. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a window was: the bounds it has when it is not maximized, and whether it is. */
export interface WindowPlace {
  readonly bounds: Rectangle | null
  readonly maximized: boolean
}

export const MINIMUM = { width: 900, height: 600 } as const
export const DEFAULT = { width: 1440, height: 900 } as const
/** How much of a window must be on a screen, so that it can be caught with the mouse. */
const GRIP = { width: 120, height: 60 } as const

/** Bytes of the file; what we write takes a hundred. */
const PLACE_LIMIT = 64 << 10

/** Reads what {@link writePlace} wrote; anything else, from anyone, counts as nothing. */
export function readPlace(file: string): WindowPlace {
  try {
    return parsePlace(JSON.parse(readRegularSync(file, PLACE_LIMIT).toString('utf8')))
  } catch {
    return { bounds: null, maximized: false }
  }
}

/** Replaces the file as a whole; a place that cannot be kept is not worth a word. */
export function writePlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(place))
    renameSync(`${file}.new`, file)
  } catch {
    // The next start opens the window where a first one would.
  }
}

/** The bounds to open with: those kept, where they still fit and can be seen on one of the screens. */
export function placeOn(kept: Rectangle | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  if (kept === null || !screens.some((screen) => isReachable(kept, screen)))
    return fitted(DEFAULT, screens[0])
  return {
    ...kept,
    width: Math.max(kept.width, MINIMUM.width),
    height: Math.max(kept.height, MINIMUM.height),
  }
}

function fitted(size: typeof DEFAULT, screen: Rectangle | undefined): { width: number; height: number } {
  if (screen === undefined) return size
  return {
    width: Math.max(MINIMUM.width, Math.min(size.width, screen.width)),
    height: Math.max(MINIMUM.height, Math.min(size.height, screen.height)),
  }
}

function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const top = window.y >= screen.y - 8 && window.y + GRIP.height <= screen.y + screen.height
  return across >= GRIP.width && top
}

function parsePlace(value: unknown): WindowPlace {
  const { bounds, maximized } = Object(value) as { bounds?: unknown; maximized?: unknown }
  return { bounds: parseRectangle(bounds), maximized: maximized === true }
}

function parseRectangle(value: unknown): Rectangle | null {
  const { x, y, width, height } = Object(value) as Record<string, unknown>
  const sides = [x, y, width, height]
  if (!sides.every((side) => Number.isSafeInteger(side) && Math.abs(side as number) < 100_000)) return null
  const [left, top, across, down] = sides as [number, number, number, number]
  return across > 0 && down > 0 ? { x: left, y: top, width: across, height: down } : null
}
