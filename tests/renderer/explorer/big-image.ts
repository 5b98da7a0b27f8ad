import { analyze } from '#core/analyze/analyze'
import type { LayerIndex } from '#core/index/layer-index'
import { EntryKind } from '#core/model/entry'
import type { EmptyStep } from '#core/model/layer'
import type { Snapshot } from '#core/model/snapshot'
import { identityOf } from '#tests/support/analysis'

import { hash, LayerWriter, type Facts } from './layer-writer'

/** Sizes that look like those of files: many small, few large, always the same. */
function sizes(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Folder {
  readonly path: string
  readonly files: number
  readonly bytes: number
  readonly perFolder?: number
  readonly ending?: string
}

/** Spreads `files` files of `bytes` bytes in all over a folder. */
function fill(layer: LayerWriter, folder: Folder, seed: number, facts: Facts = {}): readonly string[] {
  const next = sizes(seed)
  const { path, files, bytes, perFolder = 24, ending = '.js' } = folder
  const shares = Array.from({ length: files }, () => next() ** 4 + 0.002)
  const sum = shares.reduce((a, b) => a + b, 0)
  return shares.map((share, i) => {
    const pack = WORDS[((i / perFolder) % WORDS.length) | 0] ?? 'x'
    const round = Math.floor(i / perFolder / WORDS.length)
    const inner = i % perFolder < 4 ? '' : `${['lib', 'dist', 'src', 'types'][i % 4]}/`
    const name = `${WORDS[(i * 7) % WORDS.length]}${i % perFolder}${ending}`
    const file = `${path}/${pack}${round === 0 ? '' : `-${round}`}/${inner}${name}`
    layer.file(file, Math.round((share / sum) * bytes), facts)
    return file
  })
}

/** A web service over a base of five layers, in twelve layers; `scale` 1 is about 25,000 paths and 900 MB. */
export function bigImage(scale = 1, damaged = false): Snapshot {
  const n = (count: number): number => Math.max(1, Math.round(count * scale))
  const base = new LayerWriter()
  for (const dir of ['bin', 'etc', 'home', 'proc', 'root', 'tmp', 'usr', 'var']) base.dir(dir)
  fill(base, { path: 'usr/lib/x86_64-linux-gnu', files: n(900), bytes: 48e6, ending: '.so' }, 1)
  fill(base, { path: 'usr/share', files: n(1200), bytes: 21e6, ending: '.txt' }, 2)
  base.file('usr/bin/perl', 3.8e6).link('usr/bin/perl5.36.0', 'usr/bin/perl', EntryKind.hardlink)
  base
    .file('etc/passwd', 922)
    .file('etc/hostname', 12)
    .file('var/lib/dpkg/status', 1.1e6)
    .link('lib', 'usr/lib')
  base.file('bin/ping', 90_568, { capability: '0100000200200000000000000000000000000000' })
  const users = new LayerWriter().file('etc/passwd', 974, { content: 2 }).file('etc/group', 480)
  const node = new LayerWriter().file('usr/local/bin/node', 99.4e6, { mode: 0o755 })
  fill(node, { path: 'usr/local/lib/node_modules/npm', files: n(1900), bytes: 14.1e6 }, 3)
  fill(node, { path: 'usr/local/include/node', files: n(300), bytes: 7.2e6, ending: '.h' }, 4)
  node.link('usr/local/bin/npm', '../lib/node_modules/npm/bin/npm-cli.js')
  const yarn = new LayerWriter()
  fill(yarn, { path: 'opt/yarn-v1.22.22', files: n(90), bytes: 5.2e6 }, 5)
  const entry = new LayerWriter().file('usr/local/bin/docker-entrypoint.sh', 388, { mode: 0o755 })

  const apt = new LayerWriter()
  fill(apt, { path: 'usr/lib/gcc/x86_64-linux-gnu/12', files: n(380), bytes: 101e6, ending: '.o' }, 6)
  fill(apt, { path: 'usr/lib/python3.11', files: n(2900), bytes: 27.4e6, ending: '.py' }, 7)
  fill(apt, { path: 'usr/include', files: n(1500), bytes: 16e6, ending: '.h' }, 8)
  fill(apt, { path: 'usr/lib/git-core', files: n(160), bytes: 44e6, ending: '' }, 9)
  fill(apt, { path: 'var/lib/apt/lists', files: n(84), bytes: 19.8e6, ending: '_Packages' }, 10)
  apt.file('var/lib/dpkg/status', 1.2e6, { content: 3 })
  const manifest = new LayerWriter().file('app/package.json', 2100).file('app/package-lock.json', 682e3)

  const npm = new LayerWriter()
  const modules = fill(npm, { path: 'app/node_modules', files: n(8100), bytes: 78e6 }, 11)
  const dev = ['typescript', '@types', '@swc/core-linux-x64-gnu', '@esbuild/linux-x64', 'vitest'].flatMap(
    (name, i) =>
      fill(
        npm,
        { path: `app/node_modules/${name}`, files: n(1200), bytes: [22e6, 2e6, 28e6, 10e6, 1e6][i] ?? 0 },
        12 + i,
      ),
  )
  fill(npm, { path: 'root/.npm/_cacache', files: n(4900), bytes: 72.4e6, ending: '' }, 17)
  const source = new LayerWriter()
  const app = fill(source, { path: 'app/src', files: n(700), bytes: 9e6, ending: '.ts' }, 18)
  const fixtures = Array.from({ length: 40 }, (_, i) => `app/test/fixtures/catalog-${1990 + i}.json`)
  const fixtureSize = (i: number): number => (i === 33 ? 12_418_304 : 240e3)
  fixtures.forEach((path, i) => source.file(path, fixtureSize(i)))
  source.file('app/package.json', 2140, { content: 4 }).file('app/package-lock.json', 690e3, { content: 5 })

  const chown = new LayerWriter(1000).dir('app')
  const again = (paths: readonly string[], from: LayerIndex): void => {
    const decoder = new TextDecoder()
    const known = new Map<string, number>()
    for (let i = 0; i < from.count; i++) {
      const start = i === 0 ? 0 : (from.paths.ends[i - 1] ?? 0)
      known.set(decoder.decode(from.paths.bytes.subarray(start, from.paths.ends[i])), from.size[i] ?? 0)
    }
    for (const path of paths) chown.file(path, known.get(path) ?? 0)
  }
  const npmIndex = npm.end()
  const sourceIndex = source.end()
  again([...modules, ...dev], npmIndex)
  again([...app, ...fixtures], sourceIndex)

  const build = new LayerWriter(1000).dir('app')
  fill(build, { path: 'app/dist/assets', files: n(300), bytes: 28.4e6, ending: '.css' }, 20)
  fill(build, { path: 'app/dist/locales', files: n(120), bytes: 3.1e6, ending: '.json' }, 21)
  build.file('app/dist/server/index.js', 4.8e6).file('app/dist/server/index.js.map', 7.4e6)
  build.file('app/dist/server/worker.js', 96_200).link('app/dist/current', 'server/index.js')
  build.file('app/dist/manifest.json', 18_400).file('app/package.json', 2200, { content: 6 })
  build.file('etc/passwd', 974, { content: 2, mode: 0o600 }).link('app/server.js', 'dist/current')
  for (const name of ['typescript', '@types', '@swc', '@esbuild', 'vitest'])
    build.remove(`app/node_modules/${name}`)
  build.remove('app/test')
  const clean = new LayerWriter().remove('root/.npm').remove('var/lib/apt/lists')

  const layers = [base, users, node, yarn, entry, apt, manifest].map((layer) => layer.end())
  layers.push(npmIndex, sourceIndex, chown.end(), build.end(), clean.end(!damaged))
  return analyze({ image: identity(layers), layers, notices: [] })
}

function identity(layers: readonly LayerIndex[]) {
  const plain = identityOf(layers.length)
  const emptySteps: EmptyStep[] = [
    [4, 'CMD ["node"]'],
    [5, 'WORKDIR /app'],
    [5, 'ENV NODE_ENV=production'],
    [9, 'USER node'],
    [11, 'EXPOSE map[3000/tcp:{}]'],
    [11, 'HEALTHCHECK &{["CMD-SHELL" "curl -f http://localhost:3000/health"] "30s"}'],
    [11, 'ENTRYPOINT ["docker-entrypoint.sh"]'],
    [11, 'CMD ["node" "dist/server/index.js"]'],
  ].map(([afterLayer, command]) => {
    return {
      afterLayer: Number(afterLayer),
      command: `${command} # buildkit`,
      createdAt: '2024-11-21T09:02:00Z',
    }
  })
  return {
    ...plain,
    name: 'acme/checkout-api:2.8.0',
    id: `sha256:${'9f2c41b7d05e'.repeat(5)}71c4`,
    source: 'docker://acme/checkout-api:2.8.0',
    via: 'export' as const,
    createdAt: '2024-11-21T09:02:00Z',
    emptySteps,
    layers: plain.layers.map((layer, index) => ({
      ...layer,
      diffId: `sha256:${hash(`layer ${index}`).toString(16).padStart(8, '0').repeat(8)}`,
      digest: `sha256:${hash(`blob ${index}`).toString(16).padStart(8, '0').repeat(8)}`,
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      compression: 'gzip' as const,
      blobBytes: Math.round((layers[index]?.storedBytes ?? 0) * 0.34),
      command: COMMANDS[index] ?? null,
      createdAt: `2024-11-21T09:0${Math.min(9, index)}:00Z`,
    })),
  }
}

const COMMANDS = [
  '/bin/sh -c #(nop) ADD file:8b3b1c2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9 in / ',
  'RUN /bin/sh -c groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node # buildkit',
  'RUN /bin/sh -c curl -fsSLO --compressed "https://nodejs.org/dist/v20.18.0/node-v20.18.0-linux-x64.tar.xz" # buildkit',
  'RUN /bin/sh -c curl -fsSLO --compressed "https://yarnpkg.com/downloads/1.22.22/yarn-v1.22.22.tar.gz" # buildkit',
  'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit',
  'RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends python3 make g++ git # buildkit',
  'COPY package.json package-lock.json ./ # buildkit',
  'RUN /bin/sh -c npm ci # buildkit',
  'COPY . . # buildkit',
  'RUN /bin/sh -c chown -R node:node /app # buildkit',
  'RUN /bin/sh -c npm run build && npm prune --omit=dev && rm -rf test # buildkit',
  'RUN /bin/sh -c rm -rf /root/.npm /var/lib/apt/lists/* # buildkit',
]

const WORDS =
  'accepts body-parser zod express lodash react undici stripe sharp prisma fastify pino ajv date-fns uuid jose got ws yaml semver minimist chalk debug qs cookie etag fresh send vary mime ms on-finished raw-body iconv'.split(
    ' ',
  )
