import * as fc from 'fast-check'

import { dir, file, hardlink, symlink, type Members, type Node } from './tar'

/** How many random images a property is held against; more of them at night. */
export const RUNS = Number(process.env['LAYERSCOPE_PROPERTY_RUNS'] ?? 300)

// Few names and contents, so that paths meet often.
const name = fc
  .constantFrom('a', 'b', 'c', '-', '.', '__proto__')
  .map((text) => (text === '.' ? '.hidden' : text))
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const attributes = fc.record({
  mode: fc.constantFrom(0o644, 0o755, 0o4755),
  uid: fc.constantFrom(0, 1000),
  mtime: fc.constantFrom(0, 1_700_000_000),
})
const content = fc.constantFrom('', 'x', 'yy', 'zz', 'long content')
const member: fc.Arbitrary<[string, Node]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(path, content, attributes)
      .map(([at, text, more]): [string, Node] => [at, file(text, more)]),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(path, attributes).map(([at, more]): [string, Node] => [`${at}/`, dir(more)]),
  },
  { weight: 2, arbitrary: fc.tuple(path, path).map(([at, to]): [string, Node] => [at, hardlink(to)]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(path, fc.constantFrom('', '', '/', '../', './../'), path)
      .map(([at, from, to]): [string, Node] => [at, symlink(`${from}${to}`)]),
  },
  // Often below a link of the same layer, or next to it.
  {
    weight: 1,
    arbitrary: fc.constantFrom<[string, Node]>(
      ['a', symlink('b')],
      ['b', symlink('.')],
      ['c', symlink('..')],
      ['b/c', symlink('../a')],
      ['a/b', symlink('/c/a')],
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(path, fc.constantFrom('', '', '', 'marker with content'))
      .map(([at, text]): [string, Node] => [at.replace(/[^/]*$/, '.wh.$&'), text]),
  },
  { weight: 1, arbitrary: path.map((at): [string, Node] => [`${at}/.wh..wh..opq`, '']) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<[string, Node]>(
      ['.wh..wh.plnk/1', 'kept aside'],
      ['.wh..wh..opq', ''],
      ['.wh.', ''],
      ['a/.wh..', ''],
    ),
  },
  { weight: 1, arbitrary: path.map((at): [string, Node] => [at, hardlink('.wh..wh.plnk/1')]) },
)
const layer = fc.array(member, { maxLength: 8 })

/** Layers of any image, base first: files, links of both kinds, folders, markers good and bad, and bookkeeping of AUFS. */
export const anyImage: fc.Arbitrary<Members[]> = fc.array(layer, { minLength: 1, maxLength: 5 })
