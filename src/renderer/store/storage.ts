/** The part of localStorage that is used; null stands for a window without any. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'> | null

/** What is stored under `key`, as JSON; undefined when there is nothing, or nothing readable. */
export function readStored(storage: KeyValueStorage, key: string): unknown {
  try {
    const text = storage?.getItem(key) ?? null
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

/** Stores `value` as JSON. A full or forbidden storage costs the memory of it, nothing else. */
export function writeStored(storage: KeyValueStorage, key: string, value: unknown): void {
  try {
    storage?.setItem(key, JSON.stringify(value))
  } catch {
    // Private windows refuse; the window works on without being remembered.
  }
}

/** `value` as a record to pick fields from, whatever it is. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
