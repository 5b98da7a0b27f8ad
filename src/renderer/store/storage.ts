/** The part of localStorage that is used; null stands for a window without any. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'> | null

/** What was found in the storage: a value, nothing, or something that is no JSON. */
export type Found =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'damaged' }

/** Looks up what is stored under `key` as JSON. A storage that may not be read has nothing. */
export function readStored(storage: KeyValueStorage, key: string): Found {
  let text: string | null
  try {
    text = storage?.getItem(key) ?? null
  } catch {
    return { kind: 'nothing' }
  }
  if (text === null) return { kind: 'nothing' }
  try {
    return { kind: 'value', value: JSON.parse(text) as unknown }
  } catch {
    return { kind: 'damaged' }
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
