import { createHash } from 'node:crypto'

import { buildDate } from '#core/query/config/build-date'
import type { HistoryLine } from '#core/model/history'
import type { ImageConfig } from '#core/model/image'

import { asArray, asObject, asStored, asString, asStrings } from '../lib/json'
import type { JsonObject } from '../lib/json'
import { malformedFields } from './config-fields'
import { readPlatform } from './platform'
import type { Platform } from './platform'

/** What an image config says (OCI image-spec config.md, the same as Docker's), as far as it is readable. */
export interface ParsedConfig {
  readonly platform: Platform | null
  readonly createdAt: string | null
  readonly config: ImageConfig
  readonly history: readonly HistoryLine[]
  /** What is of another type than it should be, in words. */
  readonly malformed: readonly string[]
  /** Null when there is no rootfs section. */
  readonly rootfs: { readonly type: string; readonly diffIds: readonly string[] } | null
}

export function parseConfig(document: JsonObject): ParsedConfig {
  const rootfs = asObject(document['rootfs'])
  return {
    platform: readPlatform(document),
    createdAt: asStored(document['created']),
    config: asObject(document['config']) ?? {},
    history: asArray(document['history']).map((line) => historyLine(asObject(line) ?? {})),
    malformed: malformedConfig(document),
    rootfs:
      rootfs === null
        ? null
        : { type: asString(rootfs['type']) ?? 'layers', diffIds: asStrings(rootfs['diff_ids']) },
  }
}

/** A date that is a text is of the right type and may still be none. */
function malformedConfig(document: JsonObject): string[] {
  const created = asString(document['created'])
  const fields = malformedFields(document)
  return buildDate(created).kind === 'malformed' ? [...fields, 'created is no date'] : fields
}

export function sha256Of(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function historyLine(line: JsonObject): HistoryLine {
  return {
    command: asStored(line['created_by']),
    createdAt: asStored(line['created']),
    empty: line['empty_layer'] === true,
  }
}
