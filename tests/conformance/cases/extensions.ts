import { joined } from '#tests/support/bytes'
import { imageOf } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { entry, gnuLong, paxHeader, symlink, tarOf } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, image, layers } from './given'
import { LONG } from './headers'

/** Row 24: what extension headers say better, and in what order engines go by them. */
export const EXTENSIONS: readonly ConformanceCase[] = [
  {
    row: 24,
    part: 'd',
    name: 'PAX records win over the header, GNU long names over both, and global records name nothing',
    given: image(() =>
      imageOf(
        layerOfTar(
          joined(
            paxHeader({ comment: 'a commit', mtime: 77, uid: 5 }, 'g'),
            entry('global', body(1, 'a', { uid: 9, mtime: 3 })),
            entry('own', body(2, 'b', { pax: { mtime: '88.5', gid: 3_000_000_000, path: 'renamed' } })),
            entry(LONG, body(3, 'c', { longNames: 'gnu', pax: { path: 'pax-loses', uid: '' } })),
            // 300 bytes by its record, whatever the header says.
            entry('sized', body(300, 'd', { size: 7, pax: { size: 300 } })),
            paxHeader({ path: 'elsewhere', size: 9, linkpath: 'elsewhere' }, 'g'),
            tarOf({ later: body(4, 'e'), link: symlink('here') }),
          ),
        ),
      ),
    ),
    expected: {
      bytes: [310, 310, 0],
      layers: [
        [
          '/global file 1 added',
          '/renamed file 2 added',
          `/${LONG} file 3 added`,
          `/${LONG.split('/')[0] ?? ''} dir implied added`,
          '/sized file 300 added',
          '/later file 4 added',
          '/link symlink →here added',
        ],
      ],
      final: [
        '/global file 1',
        '/renamed file 2',
        `/${LONG.split('/')[0] ?? ''} dir implied`,
        `/${LONG} file 3`,
        '/sized file 300',
        '/later file 4',
        '/link symlink →here',
      ],
      notices: [`0 header-ambiguous /${LONG} /later`, `0 parent-implied /${LONG.split('/')[0] ?? ''}`],
      attributes: {
        '/global': '0644 9:0 3',
        '/renamed': '0644 0:3000000000 88.5',
        '/later': '0644 0:0 0',
      },
    },
  },
  {
    row: 24,
    part: 'e',
    name: 'an empty PAX record leaves what the header says, but an attribute may be empty',
    given: image(() =>
      imageOf(
        layerOfTar(
          joined(
            entry('named', body(1, 'a', { uid: 3, pax: { path: '', uid: '', mtime: '' } })),
            entry('linked', symlink('target', { pax: { linkpath: '' } })),
            paxHeader({ 'SCHILY.xattr.user.g': 'global', gname: 'staff' }, 'g'),
            entry('attribute', body(2, 'b', { pax: { 'SCHILY.xattr.user.k': '', gname: '' } })),
            tarOf({ later: body(3, 'c', { pax: { 'SCHILY.xattr.user.g': 'own' } }) }),
          ),
        ),
      ),
    ),
    expected: {
      bytes: [6, 6, 0],
      layers: [
        [
          '/named file 1 added',
          '/linked symlink →target added',
          '/attribute file 2 added',
          '/later file 3 added',
        ],
      ],
      final: ['/named file 1', '/linked symlink →target', '/attribute file 2', '/later file 3'],
      attributes: {
        '/named': '0644 3:0 0',
        '/attribute': '0644 0:0 0 user.k=',
        '/later': '0644 0:0 0 user.g=own',
      },
    },
  },
  {
    row: 24,
    part: 'f',
    name: 'a GNU long name that is empty is none, and one with a NUL ends there',
    given: image(() =>
      imageOf(
        layerOfTar(
          joined(
            gnuLong('L', ''),
            entry('kept', body(1, 'a')),
            gnuLong('L', ''),
            entry('short', body(2, 'b', { pax: { path: 'by-pax' } })),
            gnuLong('L', 'cut\0off'),
            entry('short', body(3, 'c')),
            gnuLong('K', ''),
            entry('link', symlink('target')),
            tarOf({ last: body(4, 'd') }),
          ),
        ),
      ),
    ),
    expected: {
      bytes: [10, 10, 0],
      layers: [
        [
          '/kept file 1 added',
          '/by-pax file 2 added',
          '/cut file 3 added',
          '/link symlink →target added',
          '/last file 4 added',
        ],
      ],
      final: ['/kept file 1', '/by-pax file 2', '/cut file 3', '/link symlink →target', '/last file 4'],
      notices: ['0 header-ambiguous /by-pax /cut /kept /link'],
    },
  },
  {
    row: 24,
    part: 'g',
    name: 'a global header makes what stands in front of it be forgotten, and one that nothing follows is told of',
    given: image(() =>
      imageOf(
        layerOfTar(
          joined(
            gnuLong('L', 'forgotten'),
            paxHeader({ comment: 'a commit' }, 'g'),
            tarOf({ kept: body(1, 'a') }),
          ),
        ),
        layerOfTar(joined(entry('a', body(2, 'b')), gnuLong('L', 'of-nothing'), tarOf({}))),
      ),
    ),
    expected: {
      bytes: [3, 3, 0],
      layers: [['/kept file 1 added'], ['/a file 2 added']],
      final: ['/kept file 1', '/a file 2'],
      notices: ['0 header-ambiguous /kept', '1 header-ambiguous'],
    },
  },
  {
    row: 24,
    part: 'h',
    name: 'a prefix counts under the magics of POSIX and star, not under that of GNU tar or none',
    given: layers({
      posix: { ...body(1, 'a'), prefix: 'p' },
      star: { ...body(2, 'b', { patch: (block) => block.set([0x74, 0x61, 0x72, 0], 508) }), prefix: 's' },
      // What stands there are times.
      gnu: { ...body(3, 'c', { format: 'gnu' }), prefix: '00000000777\x0000000000777' },
      // Go before 1.8 wrote a prefix there, and still reads one that is no time.
      go: { ...body(4, 'd', { format: 'gnu' }), prefix: 'old' },
      v7: body(5, 'e', { format: 'v7', patch: (block) => block.set([0x76, 0x76], 345) }),
    }),
    expected: {
      bytes: [15, 15, 0],
      layers: [
        [
          '/p dir implied added',
          '/p/posix file 1 added',
          '/s dir implied added',
          '/s/star file 2 added',
          '/gnu file 3 added',
          '/old dir implied added',
          '/old/go file 4 added',
          '/v7 file 5 added',
        ],
      ],
      final: [
        '/p dir implied',
        '/p/posix file 1',
        '/s dir implied',
        '/s/star file 2',
        '/gnu file 3',
        '/old dir implied',
        '/old/go file 4',
        '/v7 file 5',
      ],
      notices: ['0 header-ambiguous /old/go', '0 parent-implied /old /p /s'],
    },
  },
]
