import * as v from 'valibot'

import type { CallName, CallRequest } from './calls'
import { contentRequest } from './content-schema'
import { FailureError } from './failure'
import { choice, count, engine, fileName, imageId, job, source } from './grammar'

const nothing = v.pipe(
  v.unknown(),
  v.transform(() => null),
)

/** What each call takes: every value has a grammar and a bound. What no call knows is left out. */
const schemas: { [K in CallName]: v.GenericSchema<unknown, CallRequest<K>> } = {
  'host.info': nothing,
  'engine.list': nothing,
  'image.list': v.object({ engine }),
  'image.layers': v.object({ engine, ids: v.pipe(v.array(imageId), v.maxLength(10_000)) }),
  'archive.pick': nothing,
  'upload.open': v.object({ name: fileName, bytes: count }),
  'analysis.start': v.object({
    source,
    choice: v.nullable(choice),
    engineMetadata: v.exactOptional(v.picklist(['on', 'off'])),
    verify: v.exactOptional(v.boolean()),
  }),
  'content.start': contentRequest,
  'save.open': v.object({ name: fileName, bytes: v.nullable(count) }),
  'analysis.cancel': v.object({ job }),
  'cache.usage': nothing,
  'cache.clear': nothing,
}

/** Of a list of thousands each item may be wrong, and what is wrong is quoted. */
const MOST_ISSUES = 3
const LONGEST_ISSUE = 200

function inWords(issue: v.BaseIssue<unknown>): string {
  const text = `${v.getDotPath(issue) ?? 'request'}: ${issue.message}`
  return text.length > LONGEST_ISSUE ? `${text.slice(0, LONGEST_ISSUE)}…` : text
}

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(schemas, name)
}

/** Turns what came over a wire into a request, once, at the door. Throws `request-invalid`. */
export function parseRequest<K extends CallName>(name: K, payload: unknown): CallRequest<K> {
  const parsed = v.safeParse(schemas[name], payload)
  if (parsed.success) return parsed.output
  throw new FailureError({
    code: 'request-invalid',
    what: `Cannot answer ${name}`,
    why: parsed.issues.slice(0, MOST_ISSUES).map(inWords).join('; '),
    hint: 'Reload the window; it may be from another version of Layerscope.',
  })
}
