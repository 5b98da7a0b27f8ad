import { seeded } from './bytes'
import { dir, file, hardlink, type Members } from './tar'

/** Contents that differ for different seeds and are equal for equal ones. */
const body = (bytes: number, seed: string) => file(seeded(bytes, seed))

/** A small image, with what dive and Layerscope make of it. */
export interface WorkedExample {
  readonly name: string
  readonly layers: readonly Members[]
  /** Efficiency, wasted bytes, user ratio (null where dive divides by zero), list of (count, bytes, path). */
  readonly dive: readonly [number, number, number | null, readonly (readonly [number, number, string])[]]
  /** Stored, reachable and reclaimable bytes. */
  readonly totals: readonly [number, number, number]
  readonly waste: readonly string[]
}

const conf = 'etc/nginx/nginx.conf'
const nginx: Members[] = [
  { [conf]: body(2000, 'a'), 'etc/nginx/public': body(3000, 'b') },
  { [conf]: body(5000, 'c'), 'etc/athing': body(10_000, 'd') },
  { 'etc/.wh.nginx': '' },
]
const headers: Members = { 'etc/': dir(), 'etc/nginx/': dir() }
const nginxWaste = [
  `/${conf} 2000 overwritten 0→1`,
  `/${conf} 5000 deleted 1→2`,
  '/etc/nginx/public 3000 deleted 0→2',
]

/** Images on which counting goes wrong easily; from a file that is overwritten to whiteouts that dangle. */
export const WORKED_EXAMPLES: readonly WorkedExample[] = [
  {
    name: 'E0 a file overwritten, then its directory deleted, no directory headers',
    layers: nginx,
    dive: [0.75, 7000, 0.466_666_666_666_666_7, [[2, 7000, `/${conf}`]]],
    totals: [20_000, 10_000, 10_000],
    waste: nginxWaste,
  },
  {
    name: 'E0b the same with directory headers',
    layers: [{ ...headers, ...nginx[0] }, { ...headers, ...nginx[1] }, nginx[2] as Members],
    dive: [0.821_428_571_428_571_4, 7000, 0.466_666_666_666_666_7, [[2, 7000, `/${conf}`]]],
    totals: [20_000, 10_000, 10_000],
    waste: nginxWaste,
  },
  {
    name: 'E1 three copies',
    layers: [{ f: body(100, 'a') }, { f: body(100, 'b') }, { f: body(100, 'c') }],
    dive: [0.333_333_333_333_333_3, 300, 1.5, [[3, 300, '/f']]],
    totals: [300, 100, 200],
    waste: ['/f 100 overwritten 0→1', '/f 100 overwritten 1→2'],
  },
  {
    name: 'E2 file deleted',
    layers: [{ a: body(100, 'a'), b: body(100, 'b') }, { '.wh.a': '' }],
    dive: [0.5, 100, null, [[2, 100, '/a']]],
    totals: [200, 100, 100],
    waste: ['/a 100 deleted 0→1'],
  },
  {
    name: 'E3 directory deleted',
    layers: [{ 'd/': dir(), 'd/a': body(100, 'a'), keep: body(100, 'b') }, { '.wh.d': '' }],
    dive: [1, 0, null, []],
    totals: [200, 100, 100],
    waste: ['/d/a 100 deleted 0→1'],
  },
  {
    name: 'E4 opaque directory',
    layers: [
      { 'd/': dir(), 'd/a': body(100, 'a'), keep: body(100, 'b') },
      { 'd/': dir(), 'd/.wh..wh..opq': '', 'd/b': body(50, 'c') },
    ],
    dive: [1, 0, 0, []],
    totals: [250, 150, 100],
    waste: ['/d/a 100 deleted 0→1'],
  },
  {
    name: 'E5 dangling whiteout',
    layers: [
      { 'app/': dir(), 'app/data.bin': body(4096, 'a') },
      { 'app/': dir(), 'app/.wh.gone': '', 'app/data.bin': body(4096, 'b') },
    ],
    dive: [0.999_755_859_375, 0, 0, []],
    totals: [8192, 4096, 4096],
    waste: ['/app/data.bin 4096 overwritten 0→1'],
  },
  {
    name: 'E5b the same without the whiteout',
    layers: [
      { 'app/': dir(), 'app/data.bin': body(4096, 'a') },
      { 'app/': dir(), 'app/data.bin': body(4096, 'b') },
    ],
    dive: [0.5, 8192, 2, [[2, 8192, '/app/data.bin']]],
    totals: [8192, 4096, 4096],
    waste: ['/app/data.bin 4096 overwritten 0→1'],
  },
  {
    name: 'E6 one layer',
    layers: [{ a: body(100, 'a') }],
    dive: [1, 0, null, []],
    totals: [100, 100, 0],
    waste: [],
  },
  {
    name: 'E7 directory becomes a file',
    layers: [{ 'x/': dir(), 'x/y': body(100, 'a') }, { x: body(10, 'b') }],
    dive: [1, 0, 0, []],
    totals: [110, 10, 100],
    waste: ['/x/y 100 deleted 0→1'],
  },
  {
    name: 'E8 file becomes a directory',
    layers: [{ x: body(100, 'a') }, { 'x/': dir(), 'x/y': body(10, 'b') }],
    dive: [1, 0, 0, []],
    totals: [110, 10, 100],
    waste: ['/x 100 deleted 0→1'],
  },
  {
    name: 'E9 a hard link survives',
    layers: [{ a: body(100, 'a'), z: hardlink('a') }, { '.wh.a': '' }],
    dive: [0, 100, null, [[2, 100, '/a']]],
    totals: [100, 100, 0],
    waste: [],
  },
  {
    name: 'E10 an empty directory again and again',
    layers: [{ 'etc/': dir() }, { 'etc/': dir() }, { 'etc/': dir() }],
    dive: [1, 0, null, [[3, 0, '/etc']]],
    totals: [0, 0, 0],
    waste: [],
  },
  {
    name: 'E11 deleted and added again',
    layers: [{ a: body(100, 'a') }, { '.wh.a': '' }, { a: body(100, 'b') }],
    dive: [0, 200, 2, [[3, 200, '/a']]],
    totals: [200, 100, 100],
    waste: ['/a 100 deleted 0→1'],
  },
  {
    name: 'E12 whiteout and new file in one layer',
    layers: [{ a: body(100, 'a') }, { '.wh.a': '', a: body(40, 'b') }],
    dive: [0, 140, 3.5, [[3, 140, '/a']]],
    totals: [140, 40, 100],
    waste: ['/a 100 overwritten 0→1'],
  },
  {
    name: 'E13 an empty file twice',
    layers: [{ a: '' }, { a: '' }],
    dive: [1, 0, null, [[2, 0, '/a']]],
    totals: [0, 0, 0],
    waste: [],
  },
  {
    name: 'E14 only the mode changed',
    layers: [
      { 'bin/app': file(seeded(1000, 'same'), { mode: 0o644 }) },
      { 'bin/app': file(seeded(1000, 'same'), { mode: 0o755 }) },
    ],
    dive: [0.5, 2000, 2, [[2, 2000, '/bin/app']]],
    totals: [2000, 1000, 1000],
    waste: ['/bin/app 1000 metadata-only 0→1'],
  },
  {
    name: 'the stand-in for the image that dive tests itself with',
    layers: golden(),
    dive: [
      0.984_421_213_418_430_9,
      32_025,
      0.483_491_100_140_404_9,
      [
        [2, 12_810, '/root/ex/s1'],
        [2, 12_810, '/root/saved'],
        [2, 6405, '/root/ex/s3'],
      ],
    ],
    totals: [1_220_598, 1_188_573, 32_025],
    waste: [
      '/root/ex/s1 6405 deleted 4→9',
      '/root/ex/s1 6405 metadata-only 3→4',
      '/root/ex/s2 6405 deleted 5→9',
      '/root/ex/s3 6405 deleted 6→7',
      '/root/saved 6405 metadata-only 7→13',
    ],
  },
]

function golden(): Members[] {
  const some = (mode = 0o644) => file(seeded(6405, 'some'), { mode })
  const root = { 'root/': dir() }
  const ex = { ...root, 'root/ex/': dir() }
  const data = { ...root, 'root/.data/': dir() }
  return [
    { base: body(1_154_361, 'base') },
    { somefile: some() },
    { ...ex, 'root/ex/r/': dir(), 'root/ex/r/n/': dir() },
    { ...ex, 'root/ex/s1': some() },
    { ...ex, 'root/ex/s1': some(0o755) },
    { ...ex, 'root/ex/s2': some() },
    { ...ex, 'root/ex/s3': some() },
    { ...ex, 'root/ex/.wh.s3': '', 'root/saved': some() },
    { ...root, 'root/.saved': some() },
    { ...root, 'root/.wh.ex': '' },
    { ...data, 'root/.data/t1': body(917, 't1'), 'root/.data/t2': body(1270, 't2') },
    { 'spool/': dir(), 'spool/again1': some() },
    { ...data, 'root/.data/again2': some() },
    { ...root, 'root/saved': some(0o755) },
  ]
}
