import { parseDocument } from 'yaml'
import type { Document } from 'yaml'

import { usageError } from '../usage'
import { readText } from './read-text'

/** Far more than any file of settings needs. */
const LIMIT = 1 << 20
const ALIASES = 100

/**
 * A YAML 1.2 file of settings (JSON is YAML too). Rejects with a FailureError when it cannot be read, is no YAML, or
 * uses what settings have no need of: tags of its own, several documents, a flood of aliases.
 */
export async function readYaml(path: string): Promise<{ document: Document.Parsed; value: unknown }> {
  const text = await readText(path, LIMIT)
  try {
    const document = parseDocument(text, { schema: 'core', merge: false, prettyErrors: true })
    const trouble = document.errors[0] ?? document.warnings[0]
    if (trouble !== undefined) throw broken(path, trouble.message.split('\n')[0] ?? '')
    return { document, value: document.toJS({ maxAliasCount: ALIASES }) as unknown }
  } catch (error) {
    // The parser goes down with what it reads, and the limit on aliases is an error of its own.
    if (error instanceof RangeError) throw broken(path, 'it is nested too deeply')
    if (error instanceof ReferenceError) throw broken(path, error.message)
    throw error
  }
}

function broken(path: string, reason: string): Error {
  const why = reason.trim().replace(/[.:]+$/, '')
  return usageError(`Cannot read ${path}`, `it is no YAML that can be used (${why})`, 'Correct the file.')
}
