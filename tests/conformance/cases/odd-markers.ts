import { charDevice, dir, fifo, file, hardlink, symlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Rows 6, 7 and 8: markers of odd types, and markers with nothing to hide. */
export const ODD_MARKERS: readonly ConformanceCase[] = [
  {
    row: 6,
    part: '',
    name: 'a marker is one by its name, whatever its type',
    given: layers(
      {
        a: body(1, 'a'),
        b: body(2, 'b'),
        'c/': dir(),
        'c/x': body(3, 'c'),
        d: body(4, 'd'),
        e: body(5, 'e'),
      },
      {
        '.wh.a': hardlink('b'),
        '.wh.b': symlink('nowhere'),
        '.wh.d': charDevice(1, 3),
        '.wh.e': fifo(),
        'c/.wh..wh..opq/': dir(),
        'c/.wh.gone': file('bytes that nobody can read'),
      },
    ),
    expected: {
      bytes: [41, 0, 41],
      layers: [
        [
          '/a file 1 added',
          '/b file 2 added',
          '/c dir added',
          '/c/x file 3 added',
          '/d file 4 added',
          '/e file 5 added',
        ],
        [
          '/a file 1 removed by whiteout',
          '/b file 2 removed by whiteout',
          '/c/x file 3 removed by opaque',
          '/d file 4 removed by whiteout',
          '/e file 5 removed by whiteout',
        ],
      ],
      final: ['/c dir'],
      wasted: [
        '/a 1 deleted 0→1',
        '/b 2 deleted 0→1',
        '/c/x 3 deleted 0→1',
        '/d 4 deleted 0→1',
        '/e 5 deleted 0→1',
        '/c/.wh.gone 26 deleted 1→1',
      ],
      notices: [
        '1 marker-not-regular-file /.wh.a /.wh.b /.wh.d /.wh.e /c/.wh..wh..opq',
        '1 marker-with-content /c/.wh.gone',
        '1 whiteout-without-target /c/.wh.gone',
      ],
    },
  },
  {
    row: 7,
    part: '',
    name: 'a whiteout of what was never there does nothing, even in the base layer',
    given: layers(
      { '.wh.base': '', 'app/': dir(), 'app/data.bin': body(4096, 'a') },
      { 'app/': dir(), 'app/.wh.gone': '', 'app/data.bin': body(4096, 'b') },
    ),
    expected: {
      bytes: [8192, 4096, 4096],
      layers: [
        ['/app dir added', '/app/data.bin file 4096 added'],
        ['/app dir unmodified', '/app/data.bin file 4096 modified content'],
      ],
      final: ['/app dir', '/app/data.bin file 4096'],
      wasted: ['/app/data.bin 4096 overwritten 0→1'],
      notices: ['0 whiteout-without-target /.wh.base', '1 whiteout-without-target /app/.wh.gone'],
    },
  },
  {
    row: 8,
    part: 'a',
    name: 'a whiteout below a directory that is gone implies no directory',
    given: layers(
      { 'root/': dir(), 'root/a/': dir(), 'root/a/b/': dir(), 'root/a/b/f': body(10, 'a') },
      { 'root/.wh.a': '' },
      { 'root/a/b/.wh.f': '', 'root/a/': dir() },
    ),
    expected: {
      bytes: [10, 0, 10],
      layers: [
        ['/root dir added', '/root/a dir added', '/root/a/b dir added', '/root/a/b/f file 10 added'],
        [
          '/root/a dir removed by whiteout',
          '/root/a/b dir removed by ancestor',
          '/root/a/b/f file 10 removed by ancestor',
        ],
        ['/root/a dir added'],
      ],
      final: ['/root dir', '/root/a dir'],
      wasted: ['/root/a/b/f 10 deleted 0→1'],
      notices: ['2 whiteout-without-target /root/a/b/.wh.f'],
    },
  },
  {
    row: 8,
    part: 'b',
    name: 'whiteouts of a path and of a directory above it, in one layer, each had something to hide',
    given: layers(
      { 'a/': dir(), 'a/b/': dir(), 'a/b/f': body(10, 'a'), 'a/g': body(20, 'b') },
      { 'a/b/.wh.f': '', '.wh.a': '' },
    ),
    expected: {
      bytes: [30, 0, 30],
      layers: [
        ['/a dir added', '/a/b dir added', '/a/b/f file 10 added', '/a/g file 20 added'],
        [
          '/a dir removed by whiteout',
          '/a/b dir removed by ancestor',
          '/a/b/f file 10 removed by whiteout',
          '/a/g file 20 removed by ancestor',
        ],
      ],
      final: [],
      wasted: ['/a/b/f 10 deleted 0→1', '/a/g 20 deleted 0→1'],
    },
  },
]
