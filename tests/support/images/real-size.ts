import { seeded, utf8, type Pieces } from '../bytes'
import { charDevice, dir, fifo, file, hardlink, symlink, type Attributes, type Node } from '../tar'

/** One entry of a layer. */
export type RealEntry = readonly [name: string | Uint8Array, node: Node]

/** One layer of an image of real size. Its entries are made anew each time that they are asked for. */
export interface RealLayer {
  readonly command: string
  /** Steps of the build after it that left no layer. */
  readonly emptySteps: readonly string[]
  readonly entries: () => Iterable<RealEntry>
}

/** What is where in an image of real size, for who looks for it. */
export const REAL_SIZE = {
  name: 'demo/real-size:1',
  base: 'demo/debian:12',
  /** The largest file of the final image; it is in the largest folder. */
  largestFile: { path: '/usr/lib/node/bin/node', bytes: 24_000_000 },
  /** Deleted in layer 7, stored in layer 2. */
  deleted: { path: '/var/cache/apt/archives/pkg000_1.0_amd64.deb', bytes: 1_500_000 },
  /** The only library of that name. */
  library: { path: '/usr/lib/x86_64-linux-gnu/libssl.so.3' },
  /** A text of two versions: layers 4 and 9. */
  text: { path: '/srv/app/config.json', before: '"workers": 4', after: '"workers": 16' },
  /** The only file that holds this. */
  needle: { path: '/srv/app/src/answer.js', text: 'forty-two and a half' },
  /** What layer 9 changes below /etc. */
  changedInEtc: ['motd', 'passwd'],
} as const

const WORDS = 'accepts body-parser zod express lodash react undici sharp pino ajv jose got yaml semver'.split(
  ' ',
)
const FILES_A_PACKAGE = 24
const LONG = 'a-directory-whose-name-is-rather-long-as-generators-of-code-write-them'
const TIME: Attributes = { mtime: 1_760_000_000 }

/**
 * The layers of an image as Debian, apt, npm and a Dockerfile leave them, in so many entries all together, markers
 * included; at least 2,000. It has waste of every cause (overwritten, deleted, owner and mode only, times only, stored
 * twice in one layer), identical files, links that hold and one that does not, devices, paths beyond what a header
 * holds, names that are no UTF-8, and something to notice.
 */
export function realSizeLayers(entries: number): readonly RealLayer[] {
  const share = (part: number): number => Math.floor(entries * part)
  const modules = share(0.24)
  const parts: readonly RealLayer[] = [
    {
      command: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1731283200'",
      emptySteps: ['CMD ["bash"]', 'ENV LANG=C.UTF-8'],
      entries: () => debian(share(0.26)),
    },
    {
      command: 'RUN /bin/sh -c apt-get update && apt-get install -y build-essential git # buildkit',
      emptySteps: ['WORKDIR /srv/app'],
      entries: () => aptInstall(share(0.16)),
    },
    {
      command: 'RUN /bin/sh -c npm ci # buildkit',
      emptySteps: [],
      entries: () => [['srv/', at()], ['srv/app/', at()], ...nodeModules(modules)],
    },
    { command: 'COPY . . # buildkit', emptySteps: [], entries: () => source(share(0.01)) },
    {
      command: 'RUN /bin/sh -c cp -r /srv/app /srv/backup # buildkit',
      emptySteps: [],
      entries: () => [['srv/backup/', at()], ...source(share(0.01), 'srv/backup')],
    },
    {
      command: 'RUN /bin/sh -c chown -R node:node /srv/app && chmod -R g+w /srv/app # buildkit',
      emptySteps: [],
      entries: () => nodeModules(share(0.1), { uid: 1000, gid: 1000, mode: 0o664 }),
    },
    {
      command:
        'RUN /bin/sh -c rm -rf /var/lib/apt/lists/* /var/cache/apt/* && npm prune --omit=dev # buildkit',
      emptySteps: [],
      entries: () => removals(modules, share(0.02)),
    },
    {
      command: 'RUN /bin/sh -c touch -d 2026-01-01 /usr/share/doc/* # buildkit',
      emptySteps: [],
      entries: () => packagesOf('usr/share/doc', share(0.02), { mtime: 1_767_225_600 }),
    },
    {
      command: 'RUN /bin/sh -c ./configure-release.sh # buildkit',
      emptySteps: ['USER node', 'EXPOSE map[3000/tcp:{}]', 'CMD ["node" "src/answer.js"]'],
      entries: release,
    },
  ]
  const made = parts.reduce((sum, { entries }) => sum + count(entries()), 0)
  const rest: RealLayer = {
    command: 'COPY --from=build /out /opt/data # buildkit',
    emptySteps: [],
    entries: () => [['opt/', at()], ['opt/data/', at()], ...packagesOf('opt/data', entries - made - 2)],
  }
  return [...parts, rest]
}

function* debian(entries: number): Generator<RealEntry> {
  for (const name of ['etc/', 'dev/', 'usr/', 'usr/bin/', 'usr/lib/', 'usr/share/', 'var/', 'var/lib/']) {
    yield [name, at()]
  }
  yield ['bin', symlink('usr/bin', TIME)]
  yield ['etc/passwd', text('root:x:0:0:root:/root:/bin/bash\n')]
  yield ['etc/motd', text('Debian GNU/Linux comes with no warranty.\n')]
  yield ['etc/hostname', text('debian\n')]
  yield ['usr/bin/perl', file(seeded(3_800_000, 'perl'), { ...TIME, mode: 0o755 })]
  yield ['usr/bin/perl5.36.0', hardlink('usr/bin/perl', { ...TIME, mode: 0o755 })]
  yield ['usr/bin/passwd', file(seeded(60_000, 'passwd'), { ...TIME, mode: 0o4755 })]
  yield ['dev/null', charDevice(1, 3, TIME)]
  yield ['dev/initctl', fifo(TIME)]
  yield ['usr/lib/x86_64-linux-gnu/', at()]
  yield ['usr/lib/x86_64-linux-gnu/libssl.so.3', file(seeded(660_000, 'libssl'), TIME)]
  yield ['var/lib/dpkg/', at()]
  yield ['var/lib/dpkg/status', text('Package: base-files\nStatus: install ok installed\n')]
  const left = entries - 19
  yield* packagesOf('usr/share/doc', Math.floor(left / 2))
  yield* packagesOf('usr/lib/x86_64-linux-gnu', left - Math.floor(left / 2))
}

function* aptInstall(entries: number): Generator<RealEntry> {
  const lists = Math.max(10, Math.floor(entries / 200))
  yield ['var/lib/apt/lists/', at()]
  for (let i = 0; i < lists; i++) {
    yield [
      `var/lib/apt/lists/deb.example_dists_bookworm_${i}_Packages`,
      file(seeded(60_000, `list ${i}`), TIME),
    ]
  }
  yield ['var/cache/apt/archives/', at()]
  for (let i = 0; i < 12; i++) {
    const name = `var/cache/apt/archives/pkg${String(i).padStart(3, '0')}_1.0_amd64.deb`
    yield [name, file(seeded(REAL_SIZE.deleted.bytes - i * 50_000, `deb ${i}`), TIME)]
  }
  yield ['var/lib/dpkg/status', text('Package: base-files\nPackage: gcc\nStatus: install ok installed\n')]
  yield ['usr/lib/node/', at()]
  yield ['usr/lib/node/bin/', at()]
  yield ['usr/lib/node/bin/node', file(seeded(REAL_SIZE.largestFile.bytes, 'node'), { ...TIME, mode: 0o755 })]
  // The same path twice in one layer: the first copy is never seen.
  yield ['usr/lib/twice.so', file(seeded(200_000, 'first'), TIME)]
  yield ['usr/lib/twice.so', file(seeded(200_000, 'second'), TIME)]
  const left = entries - lists - 20
  yield* packagesOf('usr/lib/gcc', Math.floor(left / 2))
  yield* packagesOf('usr/include', left - Math.floor(left / 2))
}

function* nodeModules(entries: number, changed: Attributes = {}): Generator<RealEntry> {
  yield ['srv/app/node_modules/', dir({ ...TIME, ...changed, mode: 0o755 })]
  yield* packagesOf('srv/app/node_modules', entries - 1, changed)
}

function* source(entries: number, root = 'srv/app'): Generator<RealEntry> {
  yield [`${root}/src/`, at()]
  yield [`${root}/config.json`, text(`{\n  "port": 3000,\n  ${REAL_SIZE.text.before}\n}\n`)]
  if (root === 'srv/app') yield [`${root}/src/answer.js`, text(`// ${REAL_SIZE.needle.text}\nexport {}\n`)]
  yield* packagesOf(`${root}/src`, entries - 3)
}

/** Markers: all of apt's lists and archives, and the last packages of node_modules. */
function* removals(modules: number, entries: number): Generator<RealEntry> {
  yield ['var/lib/apt/lists/', at()]
  yield ['var/lib/apt/lists/.wh..wh..opq', text('')]
  yield ['var/cache/apt/.wh.archives', text('')]
  const packages = Math.floor((modules - 1) / (FILES_A_PACKAGE + 2))
  for (let i = 0; i < Math.min(entries - 3, packages / 4); i++) {
    yield [`srv/app/node_modules/.wh.${packageName(packages - 1 - i)}`, text('')]
  }
}

function* release(): Generator<RealEntry> {
  yield ['etc/', at()]
  yield ['etc/passwd', text('root:x:0:0:root:/root:/bin/bash\nnode:x:1000:1000::/home/node:/bin/sh\n')]
  yield ['etc/motd', text('This is release 1.\n')]
  yield ['srv/app/config.json', text(`{\n  "port": 3000,\n  ${REAL_SIZE.text.after}\n}\n`)]
  yield ['srv/app/link-to-nothing', symlink('nowhere', TIME)]
  yield ['srv/app/broken-hardlink', hardlink('srv/app/never-there', TIME)]
  yield [utf8('srv/app/with\ttab and ‮right-to-left'), text('odd\n')]
  yield [Uint8Array.from([...utf8('srv/app/latin1-'), 0xe9]), text('odd\n')]
}

/** Exactly so many entries: packages of two folders each, the last one cut where they end. */
function* packagesOf(root: string, entries: number, changed: Attributes = {}): Generator<RealEntry> {
  let left = entries
  for (let number = 0; left > 0; number++) {
    for (const made of packageOf(root, number, { ...TIME, ...changed })) {
      if (left-- > 0) yield made
    }
  }
}

function* packageOf(root: string, number: number, attributes: Attributes): Generator<RealEntry> {
  const path = `${root}/${packageName(number)}`
  // One in forty has paths that no tar header holds.
  const inner = number % 40 === 7 ? `${path}/${LONG}-${number}/${LONG}` : `${path}/lib`
  yield [`${path}/`, dir({ ...attributes, mode: 0o755 })]
  yield [`${inner}/`, dir({ ...attributes, mode: 0o755 })]
  for (let i = 0; i < FILES_A_PACKAGE; i++) {
    const name = i < 6 ? `${path}/${fileName(i)}` : `${inner}/${fileName(i)}`
    if (i === 22) yield [name, symlink(fileName(7), attributes)]
    else if (i === 23) yield [name, hardlink(`${path}/${fileName(0)}`, attributes)]
    else yield [name, file(contentOf(root, number, i), attributes)]
  }
}

function packageName(number: number): string {
  return `${WORDS[number % WORDS.length]}-${Math.floor(number / WORDS.length)}`
}

function fileName(i: number): string {
  return `${['index', 'util', 'parse', 'types', 'readme', 'package'][i % 6]}${i}${['.js', '.d.ts', '.json', '.md', '.so', '.txt'][(i * 5) % 6]}`
}

/** Mostly less than a block of text, now and then some kilobytes; some are the same in every package. */
function contentOf(root: string, number: number, i: number): string | Pieces {
  if (i === 4) return 'Permission is hereby granted, free of charge, to any person.\n'.repeat(4)
  const own = `// ${root} ${number} ${i}\n`
  return (number * 31 + i) % 257 === 0 ? seeded(20_000 + number, own) : own.repeat(1 + ((number + i) % 12))
}

function text(content: string): Node {
  return file(content, TIME)
}

function at(): Node {
  return dir(TIME)
}

function count(entries: Iterable<unknown>): number {
  let found = 0
  for (const _ of entries) found++
  return found
}
