import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { readYaml } from '../files/read-yaml'
import { usageError } from '../usage'

export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** One value of dive's own settings, and where it was found. */
export interface Setting {
  readonly text: string
  /** `DIVE_CI`, or the path of a file. */
  readonly origin: string
}

/** dive's settings by key, such as `ci-config` or `rules.lowest-efficiency`. */
export type DiveApplication = (key: string) => Setting | null

/**
 * dive's application configuration: an environment variable `DIVE_…`, else the first file that says something.
 * `explicit` are the files of `--config`, separated by commas; they must be there. Without them `DIVE_CONFIG` counts,
 * else what lies where dive looks (its main branch first, then what only 0.13 looks at).
 */
export async function readApplication(
  explicit: string | undefined,
  { variables, home }: Surroundings,
): Promise<DiveApplication> {
  const named = listed(explicit ?? variables['DIVE_CONFIG'])
  for (const path of named) {
    if (!isFile(path)) {
      throw usageError(`Cannot read ${path}`, 'there is no such file', 'Check the path, or leave it out.')
    }
  }
  const files = named.length > 0 ? named : places(variables, home).filter(isFile)
  const settings = new Map<string, Setting>()
  for (const file of files) {
    const { value } = await readYaml(file)
    for (const [key, text] of flat(value)) {
      if (!settings.has(key)) settings.set(key, { text, origin: file })
    }
  }
  return (key) => {
    const variable = `DIVE_${key.replaceAll(/[.-]/g, '_').toUpperCase()}`
    const text = variables[variable]
    return text === undefined ? (settings.get(key) ?? null) : { text, origin: variable }
  }
}

function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

const ENDINGS = ['yaml', 'yml', 'json']

function places(variables: Surroundings['variables'], home: string): string[] {
  const named = (folder: string, name: string): string[] =>
    ENDINGS.map((ending) => join(folder, `${name}.${ending}`))
  const own = join(home, '.config')
  const shared = (variables['XDG_CONFIG_DIRS'] || '/etc/xdg').split(':')
  const folders = [variables['XDG_CONFIG_HOME'] || own, ...shared].map((folder) => join(folder, 'dive'))
  return [
    ...named('.', '.dive'),
    ...named('.dive', 'config'),
    ...named(home, '.dive'),
    ...folders.flatMap((folder) => named(folder, 'config')),
    ...[...folders, join(own, 'dive')].flatMap(firstYaml),
  ]
}

/** Any name will do for dive 0.13. */
function firstYaml(folder: string): string[] {
  try {
    const name = readdirSync(folder)
      .toSorted()
      .find((each) => /\.ya?ml$/.test(each))
    return name === undefined ? [] : [join(folder, name)]
  } catch {
    return []
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false
}

/** Single values with their keys in lower case, those below `rules` as `rules.key`. The rest is none of ours. */
function flat(value: unknown, prefix = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]: [string, unknown]): [string, string][] => {
    const key = prefix + name.toLowerCase()
    if (key === 'rules') return flat(each, 'rules.')
    if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
      return [[key, String(each)]]
    return []
  })
}
