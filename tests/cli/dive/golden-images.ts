import { latin1 } from '#tests/support/bytes'
import {
  asTar,
  containerdSave,
  dockerLegacy,
  dockerSave,
  imageOf,
  layer,
  podmanSave,
  toBytes,
} from '#tests/support/images'
import type { ArchiveFile } from '#tests/support/images'
import { blockDevice, charDevice, dir, fifo, file, hardlink, symlink, type Members } from '#tests/support/tar'
import { WORKED_EXAMPLES } from '#tests/support/worked-examples'

/** Archives of which `tests/cli/golden` holds what the real dive wrote, by the name of that file. */
export const GOLDEN_IMAGES: Readonly<Record<string, () => Uint8Array>> = {
  overwritten: () => archive(dockerSave([plain(...example('E0 '))])),
  'file-deleted': () => archive(dockerSave([plain(...example('E2 '))])),
  'dangling-whiteout': () => archive(dockerSave([plain(...example('E5 '))])),
  'hard-link': () => archive(dockerSave([plain(...example('E9 '))])),
  'deleted-and-new': () => archive(dockerSave([plain(...example('E12 '))])),
  types: () => archive(dockerSave([plain(TYPES)])),
  names: () => archive(dockerSave([plain(NAMES, NAMES)])),
  'short-history': () => archive(dockerSave([history()])),
  'ids-of-an-old-save': () => archive(dockerLegacy([history()])),
  'ids-of-podman': () => archive(podmanSave([history()])),
  'zstd-layers': () => archive(containerdSave(history(), { compression: 'zstd' })),
}

function archive(files: readonly ArchiveFile[]): Uint8Array {
  return toBytes(asTar(files))
}

function example(start: string): readonly Members[] {
  const found = WORKED_EXAMPLES.find(({ name }) => name.startsWith(start))
  if (found === undefined) throw new Error(`there is no example ${start}`)
  return found.layers
}

/** An image whose every layer has a line of history. */
function plain(...layers: readonly Members[]) {
  return imageOf(...layers.map((members, i) => layer(members, { command: `COPY layer ${i} /` })))
}

/** Three layers and two lines, one with the shell that dive leaves out, one that Go has to escape. */
function history() {
  return imageOf(
    layer({ 'etc/': dir(), 'etc/a': 'one' }, { command: null }),
    layer({ 'etc/a': 'two!' }, { command: '/bin/sh -c make all' }),
    layer({ 'opt/b': 'three' }, { command: 'RUN a < b && "c" # buildkit' }),
  )
}

const TYPES: Members = {
  'd/': dir(),
  'd/f': file('12345', { uid: 1000, gid: 50 }),
  'd/run': file('x', { mode: 0o755 }),
  'd/su': file('x', { mode: 0o4755 }),
  'd/sg': file('x', { mode: 0o2755 }),
  'd/h': hardlink('d/run', { mode: 0o755 }),
  'd/s': symlink('../elsewhere'),
  'd/c': charDevice(1, 3, { mode: 0o666 }),
  'd/b': blockDevice(8, 0, { mode: 0o660 }),
  'd/p': fifo(),
  'tmp/': dir({ mode: 0o1777 }),
  'implied/below': 'y',
  'wh/.wh..wh..opq': '',
  '.wh.gone': '',
}

/** Each with a size of its own, since dive leaves the order of equals to chance. */
const NAMES: Members = [
  ['a<b>&"c"', 'x'.repeat(20)],
  ['back\\slash', 'x'.repeat(21)],
  ['new\nline and \u0001', 'x'.repeat(22)],
  ['ümlaut 🐳 \u2028', 'x'.repeat(23)],
  [latin1('latin1 \xe4\xff'), 'x'.repeat(24)],
  ['./dotted/../folded', 'x'.repeat(25)],
  ['long/'.repeat(22) + 'name', 'x'.repeat(26)],
]
