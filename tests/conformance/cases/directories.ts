import { dir } from '#tests/support/tar'

import type { ConformanceCase } from '../case'
import { body, layers } from './given'

/** Rows 9 and 10: directories without an entry, and with several. */
export const DIRECTORIES: readonly ConformanceCase[] = [
  {
    row: 9,
    part: 'a',
    name: 'directories without an entry are implied, their attributes unknown until one comes',
    given: layers({ 'a/b/c': body(10, 'a') }, { 'a/': dir({ mode: 0o700, uid: 3 }) }),
    expected: {
      bytes: [10, 10, 0],
      layers: [
        ['/a dir implied added', '/a/b dir implied added', '/a/b/c file 10 added'],
        ['/a dir unmodified'],
      ],
      final: ['/a dir', '/a/b dir implied', '/a/b/c file 10'],
      notices: ['0 parent-implied /a /a/b'],
      attributes: { '/a': '0700 3:0 0', '/a/b': 'unknown' },
    },
  },
  {
    row: 9,
    part: 'b',
    name: 'a layer that leaves out a directory of a lower layer leaves it as it is',
    given: layers(
      { 'etc/': dir({ mode: 0o700, uid: 5, gid: 6, mtime: 77 }), 'etc/x': body(1, 'a') },
      { 'etc/y': body(2, 'b') },
    ),
    expected: {
      bytes: [3, 3, 0],
      layers: [['/etc dir added', '/etc/x file 1 added'], ['/etc/y file 2 added']],
      final: ['/etc dir', '/etc/x file 1', '/etc/y file 2'],
      attributes: { '/etc': '0700 5:6 77' },
    },
  },
  {
    row: 9,
    part: 'c',
    name: 'a directory that stands behind what is in it is not implied',
    given: layers({ 'a/b': body(10, 'a'), 'a/': dir({ mode: 0o700 }) }),
    expected: {
      bytes: [10, 10, 0],
      layers: [['/a dir added', '/a/b file 10 added']],
      final: ['/a dir', '/a/b file 10'],
      attributes: { '/a': '0700 0:0 0' },
    },
  },
  {
    row: 9,
    part: 'd',
    name: 'a directory that its layer deletes and implies again is still there, without its attributes',
    given: layers(
      { 'd/': dir({ mode: 0o700 }), 'd/x': body(10, 'a') },
      { '.wh.d': '', 'd/y': body(20, 'b') },
    ),
    expected: {
      bytes: [30, 20, 10],
      layers: [
        ['/d dir added', '/d/x file 10 added'],
        ['/d dir implied unmodified', '/d/x file 10 removed by ancestor', '/d/y file 20 added'],
      ],
      final: ['/d dir implied', '/d/y file 20'],
      wasted: ['/d/x 10 deleted 0→1'],
      attributes: { '/d': 'unknown' },
    },
  },
  {
    row: 10,
    part: 'a',
    name: 'a directory over a directory replaces its attributes and keeps what is in it',
    given: layers(
      { 'd/': dir(), 'd/a': body(5, 'a'), 'd/e/': dir(), 'd/e/f': body(6, 'b') },
      { 'd/': dir({ mode: 0o1777, uid: 1 }) },
    ),
    expected: {
      bytes: [11, 11, 0],
      layers: [
        ['/d dir added', '/d/a file 5 added', '/d/e dir added', '/d/e/f file 6 added'],
        ['/d dir modified mode,owner'],
      ],
      final: ['/d dir', '/d/a file 5', '/d/e dir', '/d/e/f file 6'],
      attributes: { '/d': '1777 1:0 0' },
    },
  },
  {
    row: 10,
    part: 'b',
    name: 'a directory that only has another time is unmodified',
    given: layers({ 'd/': dir({ mtime: 1 }) }, { 'd/': dir({ mtime: 2 }), 'd/x': body(1, 'a') }),
    expected: {
      bytes: [1, 1, 0],
      layers: [['/d dir added'], ['/d dir unmodified', '/d/x file 1 added']],
      final: ['/d dir', '/d/x file 1'],
      attributes: { '/d': '0755 0:0 2' },
    },
  },
  {
    row: 10,
    part: 'c',
    name: 'a directory that comes twice in one layer keeps what came in between',
    given: layers([
      ['d/', dir({ mode: 0o700 })],
      ['d/a', body(5, 'a')],
      ['d/', dir({ mode: 0o750 })],
      ['d/b', body(6, 'b')],
    ]),
    expected: {
      bytes: [11, 11, 0],
      layers: [['/d dir added', '/d/a file 5 added', '/d/b file 6 added']],
      final: ['/d dir', '/d/a file 5', '/d/b file 6'],
      attributes: { '/d': '0750 0:0 0' },
    },
  },
]
