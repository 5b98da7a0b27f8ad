import { Parser, parseDocument } from 'yaml'
import type { CST, Document } from 'yaml'

import { usageError } from '../usage'
import { readText } from './read-text'

/** Far more than any file of settings needs, and what the parser takes a second for at most. */
const LIMIT = 64 << 10
const DEPTH_LIMIT = 32
const ALIASES = 100

/**
 * A YAML 1.2 file of settings (JSON is YAML too). Rejects with a FailureError when it cannot be read, is no YAML, or
 * uses what settings have no need of: tags of its own, several documents, a flood of aliases, keys that are lists, deep
 * nesting.
 */
export async function readYaml(path: string): Promise<{ document: Document.Parsed; value: unknown }> {
  const text = await readText(path, LIMIT)
  const oddity = oddityOf(text)
  if (oddity !== null) throw broken(path, oddity)
  try {
    const document = parseDocument(text, { schema: 'core', merge: false, prettyErrors: true })
    const trouble = document.errors[0] ?? document.warnings[0]
    if (trouble !== undefined) throw broken(path, trouble.message.split('\n')[0] ?? '')
    return { document, value: document.toJS({ maxAliasCount: ALIASES }) as unknown }
  } catch (error) {
    // The limit on aliases is an error of its own.
    if (error instanceof ReferenceError) throw broken(path, error.message)
    throw error
  }
}

/**
 * What the parser would not live through, in words, or null: it goes down with what it reads, and makes one text of
 * all that stands in a key. Taken from its first pass, which does neither.
 */
function oddityOf(text: string): string | null {
  const waiting: [token: CST.Token, depth: number][] = [...new Parser().parse(text)].map((token) => [
    token,
    0,
  ])
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [token, depth] = next
    if (depth > DEPTH_LIMIT) return `it is nested more than ${DEPTH_LIMIT} deep`
    if (token.type === 'document' && token.value !== undefined) waiting.push([token.value, depth])
    for (const { key, value } of 'items' in token ? token.items : []) {
      if (key && 'items' in key) return 'a key in it is not a single value'
      if (value) waiting.push([value, depth + 1])
    }
  }
  return null
}

function broken(path: string, reason: string): Error {
  const why = reason.trim().replace(/[.:]+$/, '')
  return usageError(`Cannot read ${path}`, `it is not usable YAML (${why})`, 'Fix the file.')
}
