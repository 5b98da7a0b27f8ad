import { directory, file, hardLink, symlink, type SampleEntry, type SampleStep } from './entries'
import { moduleSource, packageRecord, program, prose } from './text'

/** Packages of the invented base system, with versions. */
const BASE_PACKAGES: readonly (readonly [string, string])[] = [
  ['base-files', '4.2'],
  ['bash', '5.2.21-2'],
  ['coreutils', '9.4-3'],
  ['dpkg', '1.22.6'],
  ['apt', '2.7.14'],
  ['libc6', '2.39-4'],
  ['libssl3', '3.2.1-1'],
  ['login', '4.13-3'],
  ['tar', '1.35-1'],
  ['zlib1g', '1.3.1-1'],
]

const SMALL_TOOLS = [
  'cat',
  'chmod',
  'chown',
  'cp',
  'date',
  'echo',
  'env',
  'head',
  'ls',
  'mkdir',
  'mv',
  'rm',
  'sort',
]

const USERS = ['root:x:0:0:root:/root:/bin/bash', 'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin']
const GROUPS = ['root:x:0:', 'daemon:x:1:', 'www-data:x:33:']

/** The base: a small system, a user, a runtime. Everything in it is invented. */
export function baseSteps(): SampleStep[] {
  return [
    { at: '2026-02-17T00:00:00Z', command: 'ADD rootfs.tar.xz / # buildkit', entries: rootFileSystem() },
    { at: '2026-02-17T00:00:00Z', command: 'CMD ["bash"]', entries: null },
    {
      at: '2026-03-02T09:14:07Z',
      command:
        'RUN /bin/sh -c groupadd --gid 1000 app && useradd --uid 1000 --gid app --create-home app # buildkit',
      entries: user(),
    },
    { at: '2026-03-02T09:14:07Z', command: 'ENV NODE_VERSION=20.19.4', entries: null },
    {
      at: '2026-03-02T09:15:31Z',
      command:
        'RUN /bin/sh -c /tmp/install-runtime "$NODE_VERSION" && ln -s node /usr/local/bin/nodejs # buildkit',
      entries: runtime(),
    },
    { at: '2026-03-02T09:15:32Z', command: 'ENTRYPOINT ["docker-entrypoint.sh"]', entries: null },
    { at: '2026-03-02T09:15:32Z', command: 'CMD ["node"]', entries: null },
  ]
}

/** The package database; each installation writes the whole file again. */
export function packageDatabase(more: readonly (readonly [string, string])[] = []): string {
  return [...BASE_PACKAGES, ...more].map(([name, version]) => packageRecord(name, version, true)).join('\n')
}

function rootFileSystem(): SampleEntry[] {
  const folders = [
    'etc',
    'home',
    'opt',
    'proc',
    'root',
    'run',
    'srv',
    'sys',
    'usr',
    'usr/bin',
    'usr/lib',
    'usr/sbin',
  ]
  const more = [
    'usr/local',
    'usr/local/bin',
    'usr/share',
    'usr/share/doc',
    'var',
    'var/cache',
    'var/lib',
    'var/log',
  ]
  return [
    ...[...folders, ...more, 'var/lib/apt', 'var/lib/dpkg', 'var/cache/apt'].map((path) => directory(path)),
    directory('tmp', 0o1777),
    symlink('bin', 'usr/bin'),
    symlink('lib', 'usr/lib'),
    symlink('sbin', 'usr/sbin'),
    file('etc/os-release', 'PRETTY_NAME="Slate Linux 4 (slim)"\nID=slate\nID_LIKE=debian\nVERSION_ID="4"\n'),
    file('etc/hostname', 'slate\n'),
    file('etc/passwd', `${USERS.join('\n')}\n`),
    file('etc/group', `${GROUPS.join('\n')}\n`),
    file('etc/shadow', 'root:*:20500:0:99999:7:::\ndaemon:*:20500:0:99999:7:::\n', 0o640),
    file('usr/bin/bash', program('bash', 310_000), 0o755),
    symlink('usr/bin/sh', 'bash'),
    ...SMALL_TOOLS.map((tool) => file(`usr/bin/${tool}`, program(tool, 36_000), 0o755)),
    file('usr/bin/gunzip', program('gunzip', 24_000), 0o755),
    hardLink('usr/bin/uncompress', 'usr/bin/gunzip'),
    hardLink('usr/bin/zcat', 'usr/bin/gunzip'),
    file('usr/bin/passwd', program('passwd', 60_000), 0o4755),
    file('usr/bin/su', program('su', 68_000), 0o4755),
    file('usr/bin/apt-get', program('apt-get', 48_000), 0o755),
    file('usr/lib/libc.so.6', program('libc', 620_000), 0o755),
    file('usr/lib/libssl.so.3', program('libssl', 240_000)),
    file('usr/lib/libz.so.1.3.1', program('libz', 90_000)),
    symlink('usr/lib/libz.so.1', 'libz.so.1.3.1'),
    file('var/lib/dpkg/status', packageDatabase()),
    ...BASE_PACKAGES.map(([name]) =>
      file(`usr/share/doc/${name}/copyright`, prose(`${name} copyright`, 1400)),
    ),
    file('var/log/dpkg.log', ''),
  ]
}

function user(): SampleEntry[] {
  return [
    file('etc/passwd', `${[...USERS, 'app:x:1000:1000::/home/app:/bin/sh'].join('\n')}\n`),
    file('etc/group', `${[...GROUPS, 'app:x:1000:'].join('\n')}\n`),
    file('etc/shadow', 'root:*:20500:0:99999:7:::\ndaemon:*:20500:0:99999:7:::\napp:!:20514::::::\n', 0o640),
    { ...directory('home/app', 0o700), uid: 1000, gid: 1000 },
    { ...file('home/app/.profile', 'export PATH="$HOME/bin:$PATH"\n'), uid: 1000, gid: 1000 },
  ]
}

function runtime(): SampleEntry[] {
  const npm = 'usr/local/lib/node_modules/npm'
  const parts = [
    'arborist',
    'cache',
    'config',
    'fetch',
    'install',
    'lockfile',
    'pack',
    'query',
    'run',
    'tree',
  ]
  return [
    file('usr/local/bin/node', program('node', 1_900_000), 0o755),
    symlink('usr/local/bin/nodejs', 'node'),
    symlink('usr/local/bin/npm', '../lib/node_modules/npm/bin/npm-cli.js'),
    file('usr/local/bin/docker-entrypoint.sh', '#!/bin/sh\nset -e\nexec "$@"\n', 0o755),
    directory('usr/local/lib'),
    directory('usr/local/lib/node_modules'),
    directory(npm),
    file(`${npm}/package.json`, '{ "name": "npm", "version": "10.8.2", "private": true }\n'),
    file(`${npm}/bin/npm-cli.js`, moduleSource('npm-cli', 1200), 0o755),
    ...parts.map((part) => file(`${npm}/lib/${part}.js`, moduleSource(`npm ${part}`, 14_000))),
    file(`${npm}/README.md`, prose('npm', 6000)),
  ]
}
