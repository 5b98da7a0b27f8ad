import { charDevice, dir, fifo, hardlink, symlink } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Rows 16 to 19: names that share one content. */
export const HARD_LINKS: readonly ConformanceCase[] = [
  {
    row: 16,
    part: 'a',
    name: 'hard-linked names share one content, which lives until its last name is gone',
    given: layers(
      { a: body(100, 'a'), y: hardlink('a'), z: hardlink('y') },
      { '.wh.a': '' },
      { '.wh.y': '' },
      { '.wh.z': '' },
    ),
    expected: {
      bytes: [100, 0, 100],
      layers: [
        ['/a file 100 added', '/y file 100 linked added', '/z file 100 linked added'],
        ['/a file 100 removed by whiteout'],
        ['/y file 100 removed by whiteout'],
        ['/z file 100 removed by whiteout'],
      ],
      final: [],
      wasted: ['/a 100 deleted 0→3'],
    },
  },
  {
    row: 16,
    part: 'b',
    name: 'a deleted first name wastes nothing while another one is left',
    given: layers({ a: body(100, 'a', { mode: 0o4755 }), z: hardlink('a') }, { '.wh.a': '' }),
    expected: {
      bytes: [100, 100, 0],
      layers: [['/a file 100 added', '/z file 100 linked added'], ['/a file 100 removed by whiteout']],
      final: ['/z file 100'],
      attributes: { '/z': '4755 0:0 0' },
    },
  },
  {
    row: 16,
    part: 'c',
    name: 'a link to a symlink, a device or a FIFO is a second name of it',
    given: layers({
      s: symlink('target'),
      t: hardlink('s'),
      c: charDevice(1, 3),
      d: hardlink('c'),
      p: fifo(),
      q: hardlink('p'),
    }),
    expected: {
      bytes: [0, 0, 0],
      layers: [
        [
          '/s symlink →target added',
          '/t symlink →target linked added',
          '/c char 1:3 added',
          '/d char 1:3 linked added',
          '/p fifo added',
          '/q fifo linked added',
        ],
      ],
      final: ['/s symlink →target', '/t symlink →target', '/c char 1:3', '/d char 1:3', '/p fifo', '/q fifo'],
    },
  },
  {
    row: 16,
    part: 'd',
    name: 'a link in the place of a file that it does not lead to takes the bytes of that file away',
    given: layers(
      { a: body(10, 'a'), b: body(20, 'b'), c: body(10, 'a') },
      { a: body(10, 'a'), b: hardlink('a'), c: hardlink('a') },
    ),
    expected: {
      bytes: [50, 10, 40],
      layers: [
        ['/a file 10 added', '/b file 20 added', '/c file 10 added'],
        // To become a name of an equal file is no change.
        ['/a file 10 unmodified', '/b file 10 linked modified content', '/c file 10 linked unmodified'],
      ],
      final: ['/a file 10 with /b,/c', '/b file 10 with /a,/c', '/c file 10 with /a,/b'],
      wasted: ['/a 10 metadata-only 0→1', '/b 20 overwritten 0→1', '/c 10 metadata-only 0→1'],
    },
  },
  {
    row: 16,
    part: 'e',
    name: 'of several names that go at once the stored one tells the cause, else the first by its bytes',
    given: layers(
      {
        b: body(10, 'a'),
        a: hardlink('b'),
        c: hardlink('b'),
        m: body(30, 'b'),
        k: hardlink('m'),
        z: hardlink('m'),
      },
      { '.wh.a': '', '.wh.c': '', b: body(20, 'c'), '.wh.m': '' },
      { '.wh.z': '', k: body(5, 'd') },
    ),
    expected: {
      bytes: [65, 25, 40],
      layers: [
        [
          '/b file 10 added',
          '/a file 10 linked added',
          '/c file 10 linked added',
          '/m file 30 added',
          '/k file 30 linked added',
          '/z file 30 linked added',
        ],
        [
          '/a file 10 removed by whiteout',
          '/c file 10 removed by whiteout',
          '/b file 20 modified content',
          '/m file 30 removed by whiteout',
        ],
        ['/z file 30 removed by whiteout', '/k file 5 modified content'],
      ],
      final: ['/b file 20', '/k file 5'],
      wasted: ['/b 10 overwritten 0→1', '/m 30 overwritten 0→2'],
    },
  },
  {
    row: 17,
    part: 'a',
    name: 'a hard link reaches down to a file of a lower layer, however its target is spelled',
    given: layers(
      { 'd/': dir(), 'd/a': body(100, 'a', { uid: 7 }) },
      { b: hardlink('d/a'), c: hardlink('/d/a'), e: hardlink('./d/../d//a'), f: hardlink('b') },
      { '.wh.d': '' },
    ),
    expected: {
      bytes: [100, 100, 0],
      layers: [
        ['/d dir added', '/d/a file 100 added'],
        [
          '/b file 100 linked added',
          '/c file 100 linked added',
          '/e file 100 linked added',
          '/f file 100 linked added',
        ],
        ['/d dir removed by whiteout', '/d/a file 100 removed by ancestor'],
      ],
      final: [
        '/b file 100 with /c,/e,/f',
        '/c file 100 with /b,/e,/f',
        '/e file 100 with /b,/c,/f',
        '/f file 100 with /b,/c,/e',
      ],
      notices: ['1 hard-link-to-lower-layer /b /c /e /f'],
      attributes: { '/f': '0644 7:0 0' },
    },
  },
  {
    row: 17,
    part: 'b',
    name: 'a hard link without a target stays, broken and empty',
    given: layers(
      { a: body(10, 'a'), 'd/': dir() },
      {
        '.wh.a': '',
        deleted: hardlink('a'),
        missing: hardlink('nowhere'),
        directory: hardlink('d'),
        root: hardlink('/'),
        itself: hardlink('itself'),
        one: hardlink('two'),
        two: hardlink('one'),
        onto: hardlink('missing'),
      },
    ),
    expected: {
      bytes: [10, 0, 10],
      layers: [
        ['/a file 10 added', '/d dir added'],
        [
          '/a file 10 removed by whiteout',
          '/deleted hardlink →a linked added',
          '/missing hardlink →nowhere linked added',
          '/directory hardlink →d linked added',
          '/root hardlink linked added',
          '/itself hardlink →itself linked added',
          '/one hardlink →two linked added',
          '/two hardlink →one linked added',
          '/onto hardlink →missing linked added',
        ],
      ],
      final: [
        '/d dir',
        '/deleted hardlink →a',
        '/missing hardlink →nowhere',
        '/directory hardlink →d',
        '/root hardlink',
        '/itself hardlink →itself',
        '/one hardlink →two',
        '/two hardlink →one',
        '/onto hardlink →missing',
      ],
      wasted: ['/a 10 deleted 0→1'],
      notices: ['1 hard-link-unresolved /deleted /directory /itself /missing /one /onto /root /two'],
    },
  },
  {
    row: 17,
    part: 'c',
    name: 'a hard link binds to the new file when its own layer writes the target again',
    given: layers({ a: body(10, 'a') }, { b: hardlink('a'), a: body(20, 'b') }),
    expected: {
      bytes: [30, 20, 10],
      layers: [['/a file 10 added'], ['/a file 20 modified content', '/b file 20 linked added']],
      final: ['/a file 20 with /b', '/b file 20 with /a'],
      wasted: ['/a 10 overwritten 0→1'],
    },
  },
  {
    row: 18,
    part: 'a',
    name: 'a rewritten name leaves the other name its content, which is wasted when that one goes too',
    given: layers({ a: body(100, 'a'), z: hardlink('a') }, { a: body(40, 'b') }, { z: body(30, 'c') }),
    expected: {
      bytes: [170, 70, 100],
      layers: [
        ['/a file 100 added', '/z file 100 linked added'],
        ['/a file 40 modified content'],
        ['/z file 30 modified content'],
      ],
      final: ['/a file 40', '/z file 30'],
      wasted: ['/a 100 overwritten 0→2'],
    },
  },
  {
    row: 18,
    part: 'b',
    name: 'a layer that stores both names again moves both',
    given: layers({ a: body(100, 'a'), z: hardlink('a') }, { a: body(40, 'b'), z: hardlink('a') }),
    expected: {
      bytes: [140, 40, 100],
      layers: [
        ['/a file 100 added', '/z file 100 linked added'],
        ['/a file 40 modified content', '/z file 40 linked modified content'],
      ],
      final: ['/a file 40 with /z', '/z file 40 with /a'],
      wasted: ['/a 100 overwritten 0→1'],
    },
  },
  {
    row: 19,
    part: '',
    name: 'a hard link may stand before its target, and a chain of them too',
    given: layers({ z: hardlink('y'), y: hardlink('d/a'), 'd/': dir(), 'd/a': body(100, 'a') }),
    expected: {
      bytes: [100, 100, 0],
      layers: [
        ['/z file 100 linked added', '/y file 100 linked added', '/d dir added', '/d/a file 100 added'],
      ],
      final: ['/z file 100 with /d/a,/y', '/y file 100 with /d/a,/z', '/d dir', '/d/a file 100 with /y,/z'],
    },
  },
]
