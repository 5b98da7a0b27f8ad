import { asArray, asObject } from '../lib/json'
import type { JsonObject } from '../lib/json'

type Kind = 'string' | 'boolean' | 'object' | 'strings' | 'texts'

/**
 * What the fields of a config are (OCI image-spec config.md). Null and absent are always allowed, as Go writes both.
 * `rootfs` and `history` have findings of their own when they are missing or no lists.
 */
const FIELDS: Readonly<Record<string, Kind>> = {
  created: 'string',
  author: 'string',
  architecture: 'string',
  os: 'string',
  'os.version': 'string',
  'os.features': 'strings',
  variant: 'string',
  config: 'object',
}

const RUNTIME_FIELDS: Readonly<Record<string, Kind>> = {
  User: 'string',
  ExposedPorts: 'object',
  Env: 'strings',
  Entrypoint: 'strings',
  Cmd: 'strings',
  Volumes: 'object',
  WorkingDir: 'string',
  Labels: 'texts',
  StopSignal: 'string',
  OnBuild: 'strings',
  Shell: 'strings',
  Healthcheck: 'object',
}

const HISTORY_FIELDS: Readonly<Record<string, Kind>> = {
  created: 'string',
  created_by: 'string',
  author: 'string',
  comment: 'string',
  empty_layer: 'boolean',
}

/** Fields of a config that are of another type than the specification says, in words: `config.Env is a number`. */
export function malformedFields(document: JsonObject): string[] {
  const history = asArray(document['history'])
  return [
    ...wrongOf(document, FIELDS, ''),
    ...wrongOf(asObject(document['config']) ?? {}, RUNTIME_FIELDS, 'config.'),
    ...history.flatMap((line, i) => {
      const fields = asObject(line)
      if (fields === null) return [`history[${i}] is ${typeWords(line)}`]
      return wrongOf(fields, HISTORY_FIELDS, `history[${i}].`)
    }),
  ]
}

function wrongOf(value: JsonObject, fields: Readonly<Record<string, Kind>>, prefix: string): string[] {
  return Object.entries(fields).flatMap(([name, kind]) => {
    const field = Object.hasOwn(value, name) ? value[name] : null
    if (field === null || field === undefined || fits(field, kind)) return []
    const inside = kind === 'strings' && Array.isArray(field) ? 'holds something other than text' : null
    const member = kind === 'texts' && asObject(field) !== null ? 'has values that are no text' : null
    return [`${prefix}${name} ${inside ?? member ?? `is ${typeWords(field)}`}`]
  })
}

function fits(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'string':
    case 'boolean':
      return typeof value === kind
    case 'object':
      return asObject(value) !== null
    case 'strings':
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
    case 'texts':
      return (
        asObject(value) !== null && Object.values(value as object).every((each) => typeof each === 'string')
      )
  }
}

function typeWords(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`
}
