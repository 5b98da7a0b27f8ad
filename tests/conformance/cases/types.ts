import { blockDevice, charDevice, dir, fifo, file, symlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Rows 11, 21, 28 and 45: changes of type, links, devices, and layers of another system. */
export const TYPES: readonly ConformanceCase[] = [
  {
    row: 11,
    part: 'a',
    name: 'another type replaces a path and all that was below it',
    given: layers(
      {
        fd: body(100, 'a'),
        'df/': dir(),
        'df/x': body(20, 'b'),
        'ds/': dir(),
        'ds/e/': dir(),
        'ds/e/x': body(30, 'c'),
        sd: symlink('elsewhere'),
        fs: body(40, 'd'),
        sf: symlink('elsewhere'),
      },
      {
        'fd/': dir(),
        'fd/y': body(1, 'e'),
        df: body(2, 'f'),
        ds: symlink('elsewhere'),
        'sd/': dir(),
        fs: symlink('elsewhere'),
        sf: body(3, 'g'),
      },
    ),
    expected: {
      bytes: [196, 6, 190],
      layers: [
        [
          '/fd file 100 added',
          '/df dir added',
          '/df/x file 20 added',
          '/ds dir added',
          '/ds/e dir added',
          '/ds/e/x file 30 added',
          '/sd symlink →elsewhere added',
          '/fs file 40 added',
          '/sf symlink →elsewhere added',
        ],
        [
          '/fd dir modified type',
          '/fd/y file 1 added',
          '/df file 2 modified type',
          '/df/x file 20 removed by ancestor',
          '/ds symlink →elsewhere modified type',
          '/ds/e dir removed by ancestor',
          '/ds/e/x file 30 removed by ancestor',
          '/sd dir modified type',
          '/fs symlink →elsewhere modified type',
          '/sf file 3 modified type',
        ],
      ],
      final: [
        '/fd dir',
        '/fd/y file 1',
        '/df file 2',
        '/ds symlink →elsewhere',
        '/sd dir',
        '/fs symlink →elsewhere',
        '/sf file 3',
      ],
      wasted: ['/fd 100 deleted 0→1', '/df/x 20 deleted 0→1', '/ds/e/x 30 deleted 0→1', '/fs 40 deleted 0→1'],
    },
  },
  {
    row: 11,
    part: 'b',
    name: 'a directory that comes back after a file took its place is empty',
    given: layers(
      { 'd/': dir(), 'd/x': body(10, 'a'), 'd/e/': dir(), 'd/e/y': body(20, 'b') },
      { d: body(5, 'c') },
      { 'd/': dir(), 'd/x': body(7, 'd') },
      { 'd/e/y': body(20, 'b') },
    ),
    expected: {
      bytes: [62, 27, 35],
      layers: [
        ['/d dir added', '/d/x file 10 added', '/d/e dir added', '/d/e/y file 20 added'],
        [
          '/d file 5 modified type',
          '/d/x file 10 removed by ancestor',
          '/d/e dir removed by ancestor',
          '/d/e/y file 20 removed by ancestor',
        ],
        ['/d dir modified type', '/d/x file 7 added'],
        ['/d/e dir implied added', '/d/e/y file 20 added'],
      ],
      final: ['/d dir', '/d/x file 7', '/d/e dir implied', '/d/e/y file 20'],
      wasted: ['/d/x 10 deleted 0→1', '/d/e/y 20 deleted 0→1', '/d 5 deleted 1→2'],
      notices: ['3 parent-implied /d/e'],
    },
  },
  {
    row: 21,
    part: '',
    name: 'a symlink with another target is modified, one with the same target is not',
    given: layers(
      { l: symlink('a'), m: symlink('/abs/olute') },
      { l: symlink('b'), m: symlink('/abs/olute') },
      { m: symlink('/abs/olute', { mtime: 5 }) },
    ),
    expected: {
      bytes: [0, 0, 0],
      layers: [
        ['/l symlink →a added', '/m symlink →/abs/olute added'],
        ['/l symlink →b modified link', '/m symlink →/abs/olute unmodified'],
        ['/m symlink →/abs/olute modified timestamp'],
      ],
      final: ['/l symlink →b', '/m symlink →/abs/olute'],
    },
  },
  {
    row: 28,
    part: 'a',
    name: 'devices and FIFOs hold no bytes, and their numbers are their content',
    given: layers(
      { null: charDevice(1, 3), sda: blockDevice(8, 0), p: fifo(), same: charDevice(5, 1) },
      { null: charDevice(1, 5), sda: charDevice(8, 0), same: charDevice(5, 1, { mode: 0o600 }) },
    ),
    expected: {
      bytes: [0, 0, 0],
      layers: [
        ['/null char 1:3 added', '/sda block 8:0 added', '/p fifo added', '/same char 5:1 added'],
        ['/null char 1:5 modified content', '/sda char 8:0 modified type', '/same char 5:1 modified mode'],
      ],
      final: ['/null char 1:5', '/sda char 8:0', '/p fifo', '/same char 5:1'],
    },
  },
  {
    row: 28,
    part: 'b',
    name: 'a character device 0/0 is a device and hides nothing',
    given: layers({ a: body(10, 'a'), b: body(20, 'b') }, { a: charDevice(0, 0) }),
    expected: {
      bytes: [30, 20, 10],
      layers: [['/a file 10 added', '/b file 20 added'], ['/a char 0:0 modified type']],
      final: ['/a char 0:0', '/b file 20'],
      wasted: ['/a 10 deleted 0→1'],
      notices: ['1 overlay-char-device /a'],
    },
  },
  {
    row: 28,
    part: 'c',
    name: 'an entry of an unknown type is passed over with its bytes, and replaces nothing',
    given: layers(
      { a: body(10, 'a') },
      { a: { ...file('x'.repeat(700)), type: 'Z' }, b: body(20, 'b'), v: { ...file(''), type: 'V' } },
    ),
    expected: {
      bytes: [30, 30, 0],
      layers: [['/a file 10 added'], ['/b file 20 added']],
      final: ['/a file 10', '/b file 20'],
      notices: ['1 unknown-entry-type /a /v'],
    },
  },
  {
    row: 28,
    part: 'd',
    name: 'contiguous files and the files of old tars are files',
    given: layers([
      ['contiguous', { ...body(10, 'a'), type: '7' }],
      ['old', { ...body(20, 'b'), type: '\0', format: 'v7' }],
      // Before ustar a directory was a file whose name ends in a slash.
      ['old-directory/', { type: '\0', format: 'v7', mode: 0o700 }],
      // With a type of its own the slash means nothing.
      ['file/', body(30, 'c')],
    ]),
    expected: {
      bytes: [60, 60, 0],
      layers: [
        [
          '/contiguous file 10 added',
          '/old file 20 added',
          '/old-directory dir added',
          '/file file 30 added',
        ],
      ],
      final: ['/contiguous file 10', '/old file 20', '/old-directory dir', '/file file 30'],
      // Engines refuse the one, and GNU tar takes the other for a directory.
      notices: ['0 header-ambiguous /contiguous /file'],
      attributes: { '/old-directory': '0700 0:0 0' },
    },
  },
  {
    row: 45,
    part: '',
    name: 'a Windows layer is shown as stored, and a backslash is a letter',
    given: layers(
      {
        'Files/': dir(),
        'Files/Windows/': dir({ pax: { 'MSWINDOWS.fileattr': '16' } }),
        'Files/Windows/a\\b': body(10, 'a', { pax: { 'MSWINDOWS.rawsd': 'AQAA' } }),
        'Hives/': dir(),
        'Hives/System_Delta': body(5, 'b'),
      },
      { 'Files/Windows/.wh.a\\b': '' },
    ),
    expected: {
      bytes: [15, 5, 10],
      layers: [
        [
          '/Files dir added',
          '/Files/Windows dir added',
          '/Files/Windows/a\\b file 10 added',
          '/Hives dir added',
          '/Hives/System_Delta file 5 added',
        ],
        ['/Files/Windows/a\\b file 10 removed by whiteout'],
      ],
      final: ['/Files dir', '/Files/Windows dir', '/Hives dir', '/Hives/System_Delta file 5'],
      wasted: ['/Files/Windows/a\\b 10 deleted 0→1'],
      notices: ['0 windows-layer /Files /Hives'],
      attributes: { '/Files/Windows': '0755 0:0 0 MSWINDOWS.fileattr=16' },
    },
  },
]
