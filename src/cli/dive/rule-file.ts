import { existsSync } from 'node:fs'

import { isAlias, isMap, isScalar } from 'yaml'
import type { Document } from 'yaml'

import { DEFAULT_DIVE_RULES } from '#core/report/dive-gate'
import type { DiveRuleName, DiveRules } from '#core/report/dive-gate'

import { readYaml } from '../files/read-yaml'
import { usageError } from '../usage'

export const DIVE_RULE_NAMES = Object.keys(DEFAULT_DIVE_RULES) as DiveRuleName[]

/** The file that dive looks for in the working directory. */
export const DIVE_RULE_FILE = '.dive-ci'

/**
 * The rules of a `.dive-ci` file: what it leaves out has dive's default, other keys mean nothing. Null when there is
 * no such file, which dive takes for no error. Rejects with a FailureError when it is there and cannot be read.
 */
export async function readDiveRules(path: string): Promise<DiveRules | null> {
  if (!existsSync(path)) return null
  const { document } = await readYaml(path)
  const rules = { ...DEFAULT_DIVE_RULES }
  for (const [key, text] of pairsOf(path, document)) {
    // dive 0.13 does not mind the case of a key.
    const name = DIVE_RULE_NAMES.find((each) => each.toLowerCase() === key.toLowerCase())
    if (name !== undefined && text !== null) rules[name] = text
  }
  return rules
}

/** Keys and values below `rules` as they are written, `0.20` and not 0.2: that is how the report shows them. */
function pairsOf(path: string, document: Document.Parsed): (readonly [string, string | null])[] {
  const root = document.contents
  if (root === null || (isScalar(root) && root.value === null)) return []
  if (!isMap(root)) throw noMapping(path, 'it is not a mapping')
  const rules = resolved(document, root.items.find(({ key }) => String(key).toLowerCase() === 'rules')?.value)
  if (rules === null || (isScalar(rules) && rules.value === null)) return []
  if (!isMap(rules)) throw noMapping(path, 'rules is not a mapping')
  return rules.items.map(({ key, value }) => {
    const node = resolved(document, value)
    if (node === null) return [String(key), null]
    if (!isScalar(node)) throw noMapping(path, `${String(key)} is not a single value`)
    return [String(key), node.value === null ? null : (node.source ?? '')]
  })
}

function resolved(document: Document.Parsed, node: unknown): unknown {
  return isAlias(node) ? (node.resolve(document) ?? null) : (node ?? null)
}

function noMapping(path: string, why: string): Error {
  return usageError(`Cannot read ${path}`, why, 'Write for example "rules: {lowestEfficiency: 0.95}".')
}
