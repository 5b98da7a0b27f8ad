import { formatCount } from '#core/query/format'
import type { ImageModel } from '#core/query/image-model'
import { octalMode, symbolicMode } from '#core/query/tree/mode'
import { xattrsOfRow } from '#core/query/tree/row-compare'
import { rowFacts, type RowFacts } from '#core/query/tree/row-facts'
import { attributesOf } from '#core/query/tree/xattrs'

import type { Format } from '../../image/use-format'

/** One property of two versions in words; empty where a version does not have it. */
export interface Property {
  readonly label: string
  readonly from: string
  readonly to: string
  readonly mono: boolean
}

/** What two versions of a path are, property by property; properties that neither has are left out. */
export function propertiesOf(model: ImageModel, from: number, to: number, format: Format): Property[] {
  const before = rowFacts(model, from)
  const after = rowFacts(model, to)
  const list = PROPERTIES.map(([label, value, mono = false]) => ({
    label,
    from: value(before, format),
    to: value(after, format),
    mono,
  }))
  return [...list, ...attributeProperties(model, from, to)].filter(
    (each) => each.from !== '' || each.to !== '',
  )
}

type Value = (facts: RowFacts, format: Format) => string

const PROPERTIES: readonly (readonly [label: string, value: Value, mono?: boolean])[] = [
  ['Type', ({ type }) => TYPES[type]],
  [
    'Size',
    ({ type, size }, format) => (type === 'file' ? `${format.bytes(size)} (${formatCount(size)} bytes)` : ''),
  ],
  ['Mode', ({ kind, mode }) => (mode === null ? '' : `${symbolicMode(kind, mode)} ${octalMode(mode)}`), true],
  ['Owner', ({ uid, gid }) => (uid === null ? '' : `${uid}:${gid}`), true],
  ['Time', ({ mtime }) => (mtime === null ? '' : timeText(mtime))],
  ['Target', ({ link }) => link ?? '', true],
  ['Device', ({ device }) => (device === null ? '' : device.join(', ')), true],
]

const TYPES: Readonly<Record<RowFacts['type'], string>> = {
  file: 'Regular file',
  hardlink: 'Broken hard link',
  symlink: 'Symbolic link',
  char: 'Character device',
  block: 'Block device',
  directory: 'Folder',
  fifo: 'Named pipe',
  unknown: 'Unknown',
}

function attributeProperties(model: ImageModel, from: number, to: number): Property[] {
  const before = new Map(attributesOf(xattrsOfRow(model, from)).map(({ name, value }) => [name, value]))
  const after = new Map(attributesOf(xattrsOfRow(model, to)).map(({ name, value }) => [name, value]))
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => ({
    label: name,
    from: before.get(name) ?? '',
    to: after.get(name) ?? '',
    mono: true,
  }))
}

/** To the second, in UTC: two times are compared, not lived by. */
function timeText(seconds: number): string {
  const time = new Date(seconds * 1000)
  if (Number.isNaN(time.getTime())) return String(seconds)
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
