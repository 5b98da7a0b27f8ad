import { posix } from 'node:path'

import type { Import } from './imports'

/** `true`: anything of it. `types`: nothing that is there at run time. */
type Leave = true | 'types'

interface Folder {
  /** Other top folders of src, or parts of them. */
  readonly may: Readonly<Record<string, Leave>>
  /** Packages; a test for the name. `node:` modules are asked as `node:`. */
  readonly packages: (name: string) => boolean
}

const UI_PACKAGES =
  /^(react|react-dom|react-is|zustand|recharts|lucide-react|react-resizable-panels|valibot|highlight\.js|diff)$/
const UI_SCOPES = /^(@tanstack\/react-virtual|@base-ui\/react|d3-hierarchy|@fontsource(-variable)?\/.+)$/
const isUi = (name: string): boolean => UI_PACKAGES.test(name) || UI_SCOPES.test(name)
const isElectron = (name: string): boolean => name === 'electron'
const isHostPackage = (name: string): boolean => !isUi(name) && !isElectron(name)

/** The table of who may import whom; CONTRIBUTING.md explains it. */
const FOLDERS: Readonly<Record<string, Folder>> = {
  core: { may: {}, packages: () => false },
  contract: { may: { 'core/model': true, core: 'types' }, packages: (name) => name === 'valibot' },
  node: { may: { core: true, contract: true }, packages: isHostPackage },
  serve: { may: { core: true, contract: true, node: true }, packages: isHostPackage },
  cli: { may: { core: true, contract: true, node: true, serve: true }, packages: isHostPackage },
  main: {
    may: { core: 'types', contract: true, node: true },
    packages: (name) => isElectron(name) || name === 'node:',
  },
  preload: { may: { contract: true }, packages: isElectron },
  renderer: {
    may: { 'core/query': true, 'core/model': true, core: 'types', contract: true },
    packages: isUi,
  },
}

/** Rungs of core from the bottom up; each may use itself and what is below. */
const RUNGS = ['model', 'tar', 'index', 'analyze']

const SHARED_BY_SOURCES: ReadonlySet<string> = new Set(['archive', 'engine'])
/** Files beside the folders of sources. */
const SOURCE_FILES: ReadonlySet<string> = new Set(['source', 'tools', 'image-path'])

/** Rungs of node: what each room may use of the others, types included. Everything may use what `lib` may. */
const NODE_ROOMS: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  failures: ['lib'],
  inflate: ['failures', 'lib'],
  checksum: ['failures', 'lib'],
  engines: ['failures', 'lib'],
  cache: ['failures', 'lib'],
  saves: ['failures', 'lib'],
  manifests: ['inflate', 'failures', 'lib'],
  layers: ['manifests', 'inflate', 'checksum', 'failures', 'lib'],
  sources: ['layers', 'manifests', 'engines', 'inflate', 'checksum', 'cache', 'failures', 'lib'],
  contents: ['sources', 'layers', 'inflate', 'saves', 'failures', 'lib'],
  jobs: [
    'contents',
    'sources',
    'layers',
    'engines',
    'inflate',
    'checksum',
    'cache',
    'saves',
    'failures',
    'lib',
  ],
  page: ['jobs', 'engines', 'saves', 'failures', 'lib'],
}

/** Why `file` (`src/node/jobs/analysis-job.ts`) must not hold this import, or null when it may. */
export function objection(file: string, { specifier, typeOnly }: Import): string | null {
  const from = parts(posix.relative('src', file))
  const folder = FOLDERS[from.top]
  if (!folder) return `${file}: src/${from.top} is no folder of the architecture`
  const target = resolve(file, specifier)
  if (target === null) {
    const name = packageName(specifier)
    return folder.packages(name) ? null : `${file}: src/${from.top} may not import ${specifier}`
  }
  if (target.startsWith('..')) return isAsset(specifier) ? null : `${file}: ${specifier} leaves src`
  const to = parts(target)
  const rule = to.top === from.top ? within(from, to, typeOnly) : across(folder, to, typeOnly, specifier)
  return rule === null ? null : `${file}: ${rule} (${specifier})`
}

function across(folder: Folder, to: Place, typeOnly: boolean, specifier: string): string | null {
  if (!specifier.startsWith('#')) return `other folders are imported as #${to.top}/…`
  const leave = folder.may[`${to.top}/${to.second}`] ?? folder.may[to.top]
  if (leave === true || (leave === 'types' && typeOnly)) return null
  return leave === 'types' ? `only types of src/${to.top}` : `may not import src/${to.top}`
}

function within(from: Place, to: Place, typeOnly: boolean): string | null {
  if (from.top === 'core') return withinCore(from.second, to.second, typeOnly)
  if (from.top === 'node') return withinNode(from, to)
  if (from.top === 'renderer') return withinRenderer(from, to)
  return null
}

function withinCore(from: string, to: string, typeOnly: boolean): string | null {
  if (from === to) return null
  if (from === 'query' || from === 'report') {
    if (to === 'model' || (to === 'index' && typeOnly) || (from === 'report' && to === 'query')) return null
    return from === 'query'
      ? 'query uses model and types of index'
      : 'report uses query, model and types of index'
  }
  const here = RUNGS.indexOf(from)
  const there = RUNGS.indexOf(to)
  if (here < 0 || there < 0) return `core/${here < 0 ? from : to} is not a rung that ${from} may use`
  return there < here ? null : `core/${from} is below core/${to}`
}

function withinNode(from: Place, to: Place): string | null {
  if (from.second === 'sources' && to.second === 'sources') return withinSources(from.third, to.third)
  if (from.second === to.second) return null
  const may = NODE_ROOMS[from.second]
  if (may === undefined) return `node/${from.second} is no room of the architecture`
  return may.includes(to.second) ? null : `node/${from.second} may not use node/${to.second}`
}

/** Sources share what archives and engines have in common, and nothing else of each other. */
function withinSources(from: string, to: string): string | null {
  const isFolder = (name: string): boolean => !name.includes('.')
  if (!isFolder(from) || !isFolder(to) || from === to || SHARED_BY_SOURCES.has(to)) return null
  return SOURCE_FILES.has(to) ? null : `source ${from} may not use source ${to}`
}

function withinRenderer(from: Place, to: Place): string | null {
  if (from.second === 'ui' && to.second === 'features') return 'ui knows no feature'
  if (from.second === 'ui' && to.second === 'app') return 'ui knows no app'
  if (from.second !== 'features' || to.second !== 'features') return null
  return from.third === to.third ? null : `feature ${from.third} may not use feature ${to.third}`
}

interface Place {
  readonly top: string
  readonly second: string
  readonly third: string
}

function parts(path: string): Place {
  const [top = '', second = '', third = ''] = path.split('/')
  return { top, second, third }
}

/** Where in src a specifier points, or null for a package. Starts with `..` when it leaves src. */
function resolve(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (!specifier.startsWith('.')) return null
  return posix.relative('src', posix.join(posix.dirname(file), specifier))
}

/** Only styles, text and pictures may come from outside src. */
function isAsset(specifier: string): boolean {
  return /\.(css|json|svg|png|woff2)(\?.*)?$/.test(specifier)
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  const [scope, name] = specifier.split('/')
  return scope?.startsWith('@') ? `${scope}/${name}` : (scope ?? '')
}
