import { dir, file } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** `cap_net_raw=ep` as Linux stores it: revision 2, effective, bit 13 permitted. */
const NET_RAW = new Uint8Array(20)
NET_RAW.set([1, 0, 0, 2, 0, 0x20])

const app = (attributes: Parameters<typeof body>[2]) => body(100, 'app', attributes)

/** Rows 22, 23 and 36: the same bytes again with other attributes, and files that only look odd. */
export const METADATA: readonly ConformanceCase[] = [
  {
    row: 22,
    part: 'a',
    name: 'equal bytes with another mode, owner, time or attribute are modified for just that reason',
    given: layers(
      {
        mode: app({}),
        setuid: app({}),
        uid: app({}),
        gid: app({}),
        time: app({ mtime: 1 }),
        attribute: app({ xattrs: { 'user.k': 'one' } }),
        all: app({}),
      },
      {
        mode: app({ mode: 0o755 }),
        setuid: app({ mode: 0o4644 }),
        uid: app({ uid: 1 }),
        gid: app({ gid: 1 }),
        time: app({ mtime: 2 }),
        attribute: app({ xattrs: { 'user.k': 'two' } }),
        all: app({ mode: 0o600, uid: 1, mtime: 9, xattrs: { 'user.k': '' } }),
      },
    ),
    expected: {
      bytes: [1400, 700, 700],
      layers: [
        ['all', 'attribute', 'gid', 'mode', 'setuid', 'time', 'uid'].map((name) => `/${name} file 100 added`),
        [
          '/mode file 100 modified mode',
          '/setuid file 100 modified mode',
          '/uid file 100 modified owner',
          '/gid file 100 modified owner',
          '/time file 100 modified timestamp',
          '/attribute file 100 modified xattrs',
          '/all file 100 modified mode,owner,xattrs,timestamp',
        ],
      ],
      final: ['all', 'attribute', 'gid', 'mode', 'setuid', 'time', 'uid'].map((name) => `/${name} file 100`),
      wasted: ['all', 'attribute', 'gid', 'mode', 'setuid', 'time', 'uid'].map(
        (name) => `/${name} 100 metadata-only 0→1`,
      ),
      attributes: { '/setuid': '4644 0:0 0', '/all': '0600 1:0 9 user.k=' },
    },
  },
  {
    row: 22,
    part: 'b',
    name: 'a file stored again as it was is unmodified, and names of its owner do not count',
    given: layers(
      { a: app({}), b: app({ uname: 'root', gname: 'root' }) },
      { a: app({}), b: app({ uname: 'admin', gname: 'staff' }) },
    ),
    expected: {
      bytes: [400, 200, 200],
      layers: [
        ['/a file 100 added', '/b file 100 added'],
        ['/a file 100 unmodified', '/b file 100 unmodified'],
      ],
      final: ['/a file 100', '/b file 100'],
      wasted: ['/a 100 metadata-only 0→1', '/b 100 metadata-only 0→1'],
    },
  },
  {
    row: 22,
    part: 'c',
    name: 'bytes of the same length that differ are content, beside whatever else differs',
    given: layers(
      { a: body(100, 'a'), b: '' },
      { a: body(100, 'b', { mode: 0o755 }), b: file('', { mode: 0o600 }) },
    ),
    expected: {
      bytes: [200, 100, 100],
      layers: [
        ['/a file 100 added', '/b file 0 added'],
        ['/a file 100 modified content,mode', '/b file 0 modified mode'],
      ],
      final: ['/a file 100', '/b file 0'],
      wasted: ['/a 100 overwritten 0→1'],
    },
  },
  {
    row: 23,
    part: '',
    name: 'extended attributes are bytes, whichever tool wrote them, and capabilities have names',
    given: layers(
      {
        ping: body(10, 'a', { xattrs: { 'security.capability': NET_RAW } }),
        same: body(20, 'b', { xattrs: { 'user.a': 'x', 'user.b': Uint8Array.of(0, 255) } }),
        other: body(30, 'c', { xattrs: { 'user.b': Uint8Array.of(1, 0) } }),
        gone: body(40, 'd', { xattrs: { 'user.c': 'y' } }),
        'd/': dir(),
        acl: body(50, 'e', { pax: { 'SCHILY.acl.access': 'user::rw-,group::r--' } }),
      },
      {
        // What libarchive writes: the name percent-encoded, the value in base64.
        same: body(20, 'b', {
          pax: { 'LIBARCHIVE.xattr.user%2eb': 'AP8', 'LIBARCHIVE.xattr.user.a': 'eA==' },
        }),
        other: body(30, 'c', { xattrs: { 'user.b': Uint8Array.of(1, 1) } }),
        gone: body(40, 'd'),
        'd/': dir({ xattrs: { 'user.d': 'z' } }),
        acl: body(50, 'e', { pax: { 'SCHILY.acl.access': 'user::rwx,group::r--' } }),
      },
    ),
    expected: {
      bytes: [290, 150, 140],
      layers: [
        [
          '/ping file 10 added',
          '/same file 20 added',
          '/other file 30 added',
          '/gone file 40 added',
          '/d dir added',
          '/acl file 50 added',
        ],
        [
          '/same file 20 unmodified',
          '/other file 30 modified xattrs',
          '/gone file 40 modified xattrs',
          '/d dir modified xattrs',
          '/acl file 50 modified xattrs',
        ],
      ],
      final: ['/ping file 10', '/same file 20', '/other file 30', '/gone file 40', '/d dir', '/acl file 50'],
      wasted: [
        '/same 20 metadata-only 0→1',
        '/other 30 metadata-only 0→1',
        '/gone 40 metadata-only 0→1',
        '/acl 50 metadata-only 0→1',
      ],
      attributes: {
        '/ping': '0644 0:0 0 security.capability=cap_net_raw=ep',
        '/same': '0644 0:0 0 user.a=x user.b=00ff',
        '/other': '0644 0:0 0 user.b=\\x01\\x01',
        '/gone': '0644 0:0 0',
        '/acl': '0644 0:0 0 SCHILY.acl.access=user::rwx,group::r--',
      },
    },
  },
  {
    row: 36,
    part: '',
    name: 'the files that eStargz adds are files like any other',
    given: layers(
      {
        '.prefetch.landmark': file('\x0f'),
        a: body(10, 'a'),
        'stargz.index.json': '{"version":1,"entries":[]}',
      },
      { '.no.prefetch.landmark': file('\x0f'), b: body(20, 'b'), 'stargz.index.json': '{"version":1}' },
    ),
    expected: {
      bytes: [71, 45, 26],
      layers: [
        ['/.prefetch.landmark file 1 added', '/a file 10 added', '/stargz.index.json file 26 added'],
        [
          '/.no.prefetch.landmark file 1 added',
          '/b file 20 added',
          '/stargz.index.json file 13 modified content',
        ],
      ],
      final: [
        '/.prefetch.landmark file 1',
        '/.no.prefetch.landmark file 1',
        '/a file 10',
        '/b file 20',
        '/stargz.index.json file 13',
      ],
      wasted: ['/stargz.index.json 26 overwritten 0→1'],
    },
  },
]
