import * as v from 'valibot'

import { LIST_LIMIT, READ_LIMITS } from './content'
import type { ContentRequest, SearchLimits } from './content'
import { anyImageId, choice, count, countBetween, saveId, source, storedPath } from './grammar'

/** Looked into by the job, off the host's own thread. */
const packed = v.pipe(v.string(), v.minLength(1, 'empty'), v.maxLength(LIST_LIMIT))

const file = v.object({ layer: countBetween(0, 0xffff), path: storedPath, bytes: count })

/** More than anybody waits for; a page asks for less. */
const SEARCH_MOST: SearchLimits = {
  matches: 100_000,
  matchesPerFile: 100_000,
  fileBytes: 1 << 30,
  lineLength: 1 << 20,
  fileTime: 60_000,
  slowFiles: 1000,
}
const limitOf = (name: keyof SearchLimits) => v.exactOptional(countBetween(1, SEARCH_MOST[name]))

const task = v.variant('kind', [
  v.object({
    kind: v.literal('read'),
    pieces: v.pipe(
      v.array(v.object({ file, from: count, bytes: countBetween(0, READ_LIMITS.bytes) })),
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
        matches: limitOf('matches'),
        matchesPerFile: limitOf('matchesPerFile'),
        fileBytes: limitOf('fileBytes'),
        lineLength: limitOf('lineLength'),
        fileTime: limitOf('fileTime'),
        slowFiles: limitOf('slowFiles'),
      }),
    ),
  }),
  v.object({
    kind: v.literal('save'),
    save: saveId,
    what: v.variant('kind', [
      v.object({ kind: v.literal('file'), file }),
      v.object({ kind: v.literal('folder'), entries: packed }),
    ]),
  }),
])

/** What may be asked of contents. */
export const contentRequest: v.GenericSchema<unknown, ContentRequest> = v.object({
  source,
  again: v.exactOptional(source),
  choice: v.nullable(choice),
  imageId: v.nullable(anyImageId),
  engineMetadata: v.exactOptional(v.picklist(['on', 'off'])),
  task,
})
