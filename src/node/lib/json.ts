/** Readers of JSON that nobody vouches for: what has another type than expected counts as absent. */
export type JsonObject = Readonly<Record<string, unknown>>

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function asString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A text, or the JSON of whatever else stands in its place, so that it can be shown as stored. Null stays null. */
export function asStored(value: unknown): string | null {
  return value === undefined || value === null || typeof value === 'string'
    ? asString(value)
    : JSON.stringify(value)
}

export function asStrings(value: unknown): string[] {
  return asArray(value).filter((item) => typeof item === 'string')
}

/** A count of bytes: a safe integer that is not negative. */
export function asSize(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}
