import { NO_CONTENT } from '#core/model/snapshot'
import type { ImageModel } from '#core/query/image-model'
import { storedContentOf } from '#core/query/tree/stored-contents'
import { Change } from '#core/model/change'
import type { StoredFile } from '#contract/content'

/** Bytes as base64, as requests carry them. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  // `apply` takes only so many arguments.
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(text)
}

const CHUNK = 8192

/** The content that a row names, as requests name it; null for what has none. */
export function storedFileOf(model: ImageModel, row: number): StoredFile | null {
  const stored = storedContentOf(model, row)
  return stored === null ? null : { ...stored, path: base64(stored.path) }
}

/** The version of a path that a row tells of: the row itself, or what stood there before that row removed it. */
export function versionAt(
  model: ImageModel,
  row: number,
): { readonly row: number; readonly removed: boolean } {
  if (model.changeOf(row) !== Change.removed) return { row, removed: false }
  const before = model.rowsOf(model.nodeOf(row)).filter((other) => other < row)
  const last = before.findLast((other) => model.changeOf(other) !== Change.removed)
  return { row: last ?? row, removed: true }
}

/** Whether a row names a content that can be read. */
export function hasContent(model: ImageModel, row: number): boolean {
  return model.contentOf(row) !== NO_CONTENT
}
