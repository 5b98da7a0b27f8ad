import * as v from 'valibot'

import { LIST_LIMIT, READ_LIMITS } from './content'
import type { ContentRequest } from './content'

const shortText = v.pipe(v.string(), v.maxLength(8192))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** A path may be as long as the longest that a layer can name, a megabyte, and base64 makes it a third longer. */
const path = v.pipe(v.string(), v.maxLength(1_400_000), v.base64())
const packed = v.pipe(v.string(), v.maxLength(LIST_LIMIT))

const file = v.object({ layer: v.pipe(count, v.maxValue(0xffff)), path, bytes: count })
const limit = v.exactOptional(v.pipe(count, v.minValue(1)))

const task = v.variant('kind', [
  v.object({
    kind: v.literal('read'),
    pieces: v.pipe(
      v.array(v.object({ file, from: count, bytes: v.pipe(count, v.maxValue(READ_LIMITS.bytes)) })),
      v.maxLength(READ_LIMITS.pieces),
      v.check(
        (pieces) => pieces.reduce((sum, piece) => sum + piece.bytes, 0) <= READ_LIMITS.bytes,
        'more bytes than one read may ask for',
      ),
    ),
  }),
  v.object({ kind: v.literal('preview'), file }),
  v.object({
    kind: v.literal('search'),
    files: packed,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
    mode: v.picklist(['plain', 'regex']),
    matchCase: v.boolean(),
    limits: v.exactOptional(
      v.object({
        matches: limit,
        matchesPerFile: limit,
        fileBytes: limit,
        lineLength: limit,
        fileTime: limit,
        slowFiles: limit,
      }),
    ),
  }),
  v.object({
    kind: v.literal('save'),
    save: shortText,
    what: v.variant('kind', [
      v.object({ kind: v.literal('file'), file }),
      v.object({ kind: v.literal('folder'), entries: packed }),
    ]),
  }),
])

/** What may be asked of contents. Packed lists are looked into by the job, off the host's own thread. */
export const contentRequest: v.GenericSchema<unknown, ContentRequest> = v.object({
  source: shortText,
  again: v.exactOptional(shortText),
  choice: v.nullable(shortText),
  imageId: v.nullable(shortText),
  engineMetadata: v.exactOptional(v.picklist(['on', 'off'])),
  task,
})
