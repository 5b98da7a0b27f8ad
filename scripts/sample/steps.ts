import { baseSteps, packageDatabase } from './base'
import { directory, emptied, file, owned, whiteout, type SampleEntry, type SampleStep } from './entries'
import {
  buildOutput,
  DEPENDENCIES,
  DEVELOPMENT,
  HOME,
  installedList,
  manifests,
  nodeModules,
  workingCopy,
} from './service'
import { blocks, packageList, program, prose, rows } from './text'

const APP = 1000

/**
 * All steps of `acme/orders-api:1.4.2`, oldest first. The Dockerfile behind it makes the mistakes that real ones
 * make: it deletes in a later RUN, changes the owner after COPY, copies everything twice, keeps build tools.
 */
export function sampleSteps(): SampleStep[] {
  return [
    ...baseSteps(),
    step('09:30:02', 'LABEL org.opencontainers.image.source=https://git.acme.example/orders-api'),
    step('09:30:02', 'ENV NODE_ENV=production PORT=8080'),
    step(
      '09:30:19',
      'RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends curl ca-certificates # buildkit',
      aptInstall(),
    ),
    step('09:30:20', 'WORKDIR /srv/app', [directory(HOME)]),
    step('09:30:20', 'COPY package.json package-lock.json ./ # buildkit', manifests()),
    step('09:30:48', 'RUN /bin/sh -c npm ci # buildkit', [
      ...nodeModules([...DEPENDENCIES, ...DEVELOPMENT]),
      ...npmCache(),
    ]),
    step('09:30:51', 'COPY . . # buildkit', [...manifests(), ...workingCopy()]),
    step('09:31:07', 'RUN /bin/sh -c npm run build # buildkit', buildOutput()),
    step('09:31:15', 'RUN /bin/sh -c npm prune --omit=dev # buildkit', prune()),
    step(
      '09:31:16',
      'RUN /bin/sh -c rm -rf /var/lib/apt/lists /root/.npm /tmp/build-report.txt .npmrc # buildkit',
      [
        whiteout('var/lib/apt/lists'),
        whiteout('root/.npm'),
        whiteout('tmp/build-report.txt'),
        whiteout(`${HOME}/.npmrc`),
      ],
    ),
    step('09:31:17', 'RUN /bin/sh -c rm -rf config && node dist/store/pool.js --write-config # buildkit', [
      ...emptied(`${HOME}/config`),
      file(`${HOME}/config/production.json`, '{ "port": 8080, "database": "orders", "pool": 16 }\n'),
      file(`${HOME}/config/catalog.json`, rows('catalog', 60_000)),
    ]),
    step('09:31:18', 'COPY --link public ./public # buildkit', published()),
    step('09:31:21', 'RUN /bin/sh -c chown -R app:app /srv/app # buildkit', (before) =>
      owned(APP, APP, before.below(HOME)),
    ),
    step('09:31:22', 'COPY --chmod=4755 probe /usr/local/bin/probe # buildkit', [
      file('usr/local/bin/probe', program('probe', 52_000), 0o4755),
    ]),
    step('09:31:22', 'USER app'),
    step('09:31:22', 'EXPOSE [8080/tcp]'),
    step('09:31:22', 'STOPSIGNAL SIGTERM'),
    step(
      '09:31:22',
      'HEALTHCHECK &{["CMD" "/usr/local/bin/probe" "http://127.0.0.1:8080/health"] "30s" "3s" "5s" "0s" \'\\x03\'}',
    ),
    step('09:31:22', 'ENTRYPOINT ["node"]'),
    step('09:31:22', 'CMD ["dist/server.js"]'),
  ]
}

function step(time: string, command: string, entries: SampleStep['entries'] = null): SampleStep {
  return { at: `2026-03-09T${time}Z`, command, entries }
}

function aptInstall(): SampleEntry[] {
  const lists = 'var/lib/apt/lists'
  const more = [
    ['ca-certificates', '20260203'],
    ['curl', '8.6.0-2'],
    ['libcurl4', '8.6.0-2'],
  ] as const
  return [
    directory(lists),
    file(`${lists}/packages.slate.example_dists_4_InRelease`, prose('Slate Linux 4', 40_000)),
    file(`${lists}/packages.slate.example_dists_4_main_Packages`, packageList('main', 760_000)),
    file(`${lists}/packages.slate.example_dists_4-updates_main_Packages`, packageList('updates', 110_000)),
    file('var/cache/apt/pkgcache.bin', blocks('pkgcache', 260_000)),
    file('var/lib/dpkg/status', packageDatabase(more)),
    file('var/log/dpkg.log', rows('dpkg log', 9000)),
    file('usr/bin/curl', program('curl', 190_000), 0o755),
    file('usr/lib/libcurl.so.4', program('libcurl', 330_000)),
    file('etc/ssl/certs/ca-certificates.crt', prose('Certificates of nobody', 24_000)),
  ]
}

/** npm keeps what it fetched, in files named by their digest. */
function npmCache(): SampleEntry[] {
  const home = 'root/.npm/_cacache/content-v2/sha512'
  const names = ['0a/41', '1f/90', '3c/5b', '77/e2', '9d/04', 'b8/6f', 'd0/13', 'f4/a8']
  return [
    directory('root/.npm'),
    ...names.map((name) => file(`${home}/${name}`, blocks(`cache ${name}`, 44_000))),
    file('root/.npm/_logs/2026-03-09T09_30_21-debug-0.log', rows('npm log', 20_000)),
  ]
}

function prune(): SampleEntry[] {
  return [
    ...DEVELOPMENT.flatMap(({ name }) => [
      whiteout(`${HOME}/node_modules/${name}`),
      whiteout(`${HOME}/node_modules/.bin/${name}`),
    ]),
    installedList(DEPENDENCIES),
  ]
}

/** The tool that wrote this layer listed one file twice; the first copy is stored and never seen. */
function published(): SampleEntry[] {
  const home = `${HOME}/public`
  return [
    directory(home),
    file(`${home}/openapi.json`, rows('interface, draft', 52_000)),
    file(`${home}/index.html`, '<!doctype html>\n<title>Orders API</title>\n<h1>Orders API 1.4.2</h1>\n'),
    file(`${home}/openapi.json`, rows('interface', 56_000)),
  ]
}
