import { directory, file, symlink, type SampleEntry } from './entries'
import { database, moduleSource, prose, rows, typings } from './text'

/** Where the service lives in the sample. */
export const HOME = 'srv/app'

interface Dependency {
  readonly name: string
  readonly version: string
  readonly files: number
  /** Bytes a file. */
  readonly size: number
}

export const DEPENDENCIES: readonly Dependency[] = [
  { name: 'route-table', version: '4.18.2', files: 9, size: 7000 },
  { name: 'json-shape', version: '3.2.0', files: 12, size: 9000 },
  { name: 'pg-lines', version: '8.11.5', files: 10, size: 12_000 },
  { name: 'log-rows', version: '9.0.1', files: 5, size: 6000 },
  { name: 'retry-later', version: '2.1.0', files: 3, size: 3000 },
]

export const DEVELOPMENT: readonly Dependency[] = [
  { name: 'type-builder', version: '5.6.3', files: 8, size: 60_000 },
  { name: 'spec-runner', version: '2.0.4', files: 12, size: 16_000 },
]

const SOURCES = [
  'server',
  'routes/orders',
  'routes/refunds',
  'routes/health',
  'store/orders',
  'store/pool',
  'mail/parcel',
]

/** `node_modules` after an installation of these packages. */
export function nodeModules(packages: readonly Dependency[]): SampleEntry[] {
  return [
    directory(`${HOME}/node_modules`),
    directory(`${HOME}/node_modules/.bin`),
    ...packages.flatMap(packageFiles),
    installedList(packages),
  ]
}

/** npm's own note of what is installed; written anew by each run. */
export function installedList(packages: readonly Dependency[]): SampleEntry {
  const names = packages.map(({ name, version }) => [`node_modules/${name}`, { version }])
  const list = { name: 'orders-api', lockfileVersion: 3, packages: Object.fromEntries(names) }
  return file(`${HOME}/node_modules/.package-lock.json`, `${JSON.stringify(list, null, 2)}\n`)
}

export function manifests(): SampleEntry[] {
  const versions = (packages: readonly Dependency[]): Record<string, string> =>
    Object.fromEntries(packages.map(({ name, version }) => [name, version]))
  const manifest = {
    name: 'orders-api',
    version: '1.4.2',
    private: true,
    scripts: { build: 'type-builder', test: 'spec-runner', start: 'node dist/server.js' },
    dependencies: versions(DEPENDENCIES),
    devDependencies: versions(DEVELOPMENT),
  }
  const lock = {
    name: 'orders-api',
    lockfileVersion: 3,
    packages: versions([...DEPENDENCIES, ...DEVELOPMENT]),
  }
  return [
    file(`${HOME}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`),
    file(`${HOME}/package-lock.json`, `${JSON.stringify(lock, null, 2)}\n`),
  ]
}

/** The working copy that `COPY . .` takes along, tests and notes included. */
export function workingCopy(): SampleEntry[] {
  return [
    ...['src', 'src/routes', 'src/store', 'src/mail', 'test', 'config', 'docs'].map((name) =>
      directory(`${HOME}/${name}`),
    ),
    file(
      `${HOME}/.npmrc`,
      '//registry.acme.example/:_authToken=npm_EXAMPLEexampleEXAMPLEexample0000\n',
      0o600,
    ),
    file(`${HOME}/README.md`, prose('Orders API', 3000)),
    file(`${HOME}/docs/handbook.md`, prose('Handbook', 30_000)),
    ...SOURCES.map((name) => file(`${HOME}/src/${name}.ts`, moduleSource(`src ${name}`, 5000))),
    ...SOURCES.map((name) =>
      file(`${HOME}/test/${name.replace('/', '-')}.test.ts`, moduleSource(`test ${name}`, 7000)),
    ),
    file(`${HOME}/test/orders.ndjson`, rows('orders', 420_000)),
    file(`${HOME}/config/default.json`, '{ "port": 8080, "database": "orders", "pool": 4 }\n'),
    file(`${HOME}/config/catalog-2024.json`, rows('catalog 2024', 90_000)),
    file(`${HOME}/config/catalog-2025.json`, rows('catalog 2025', 110_000)),
    file(`${HOME}/tsconfig.tsbuildinfo`, '{"version":"5.6.3"}\n'),
    file(`${HOME}/data/tariffs.db`, database('tariffs', 290_000)),
  ]
}

/** What the build step writes. */
export function buildOutput(): SampleEntry[] {
  return [
    ...['dist', 'dist/routes', 'dist/store', 'dist/mail'].map((name) => directory(`${HOME}/${name}`)),
    ...SOURCES.flatMap((name) => [
      file(`${HOME}/dist/${name}.js`, moduleSource(`dist ${name}`, 4200)),
      file(`${HOME}/dist/${name}.js.map`, rows(`map ${name}`, 9000)),
    ]),
    file(`${HOME}/tsconfig.tsbuildinfo`, `{"version":"5.6.3","files":${JSON.stringify(SOURCES)}}\n`),
    // The build brings the copied database up to date in place: the first version stays stored below.
    file(`${HOME}/data/tariffs.db`, database('tariffs, migrated', 330_000)),
    file('tmp/build-report.txt', prose('Build report', 45_000)),
  ]
}

function packageFiles({ name, version, files, size }: Dependency): SampleEntry[] {
  const home = `${HOME}/node_modules/${name}`
  const numbers = Array.from({ length: files }, (_, i) => i)
  return [
    directory(home),
    directory(`${home}/lib`),
    file(`${home}/package.json`, `${JSON.stringify({ name, version, main: 'lib/part0.js' }, null, 2)}\n`),
    file(`${home}/README.md`, prose(name, 2500)),
    file(`${home}/index.d.ts`, typings(name, 40)),
    ...numbers.map((i) => file(`${home}/lib/part${i}.js`, moduleSource(`${name} ${i}`, size))),
    file(`${home}/bin.js`, `#!/usr/bin/env node\nrequire('./lib/part0.js')\n`, 0o755),
    symlink(`${HOME}/node_modules/.bin/${name}`, `../${name}/bin.js`),
  ]
}
