import { bytesAt } from '#core/model/byte-strings'
import { Removal } from '#core/model/change'
import type { DiveFigures, Snapshot } from '#core/model/snapshot'
import { NO_CONTENT } from '#core/model/snapshot'
import { ImageModel, ABSENT } from '#core/query/image-model'
import { rowFacts, type RowFacts } from '#core/query/tree/row-facts'
import { attributesOf } from '#core/query/tree/xattrs'
import { wasteOf } from '#tests/support/analysis'

/** An analysis in the words of {@link import('./case').ExpectedImage}, complete and sorted. */
export interface Outcome {
  readonly bytes: readonly [stored: number, reachable: number, reclaimable: number]
  readonly layers: readonly (readonly string[])[]
  readonly final: readonly string[]
  readonly wasted: readonly string[]
  readonly notices: readonly string[]
  readonly incomplete: readonly number[]
  readonly counts: readonly (readonly [added: number, modified: number, removed: number])[]
  readonly paths: readonly [files: number, directories: number]
  readonly dive: DiveFigures
}

/** Says an analysis in lines. Those of `layers` and `final` are left out when they would be too many. */
export function outcomeOf(snapshot: Snapshot, lines = true): Outcome {
  const { totals, layers, dive } = snapshot
  const model = new ImageModel(snapshot)
  return {
    bytes: [totals.storedBytes, totals.reachableBytes, totals.reclaimableBytes],
    layers: lines ? layers.map((_, layer) => changeLines(model, layer)) : [],
    final: lines ? finalLines(model) : [],
    wasted: wasteOf(snapshot),
    notices: noticeLines(snapshot),
    incomplete: layers.filter((each) => !each.complete).map((each) => each.index),
    counts: layers.map(({ added, modified, removed }) => [added, modified, removed]),
    paths: [totals.files, totals.directories],
    dive,
  }
}

/** `LAYER CODE PATH…`, with the count when there are more than the paths that are kept. */
export function noticeLines({ notices }: Snapshot): string[] {
  return notices
    .map(({ layer, code, paths, count }) => {
      const more = count > Math.max(paths.length, 1) ? [`×${count}`] : []
      return [layer ?? 'image', code, ...paths.toSorted(), ...more].join(' ')
    })
    .sort()
}

/** Attributes of a path of the final file system as one line; null when it is not there. */
export function attributeLine(snapshot: Snapshot, path: string): string | null {
  const model = new ImageModel(snapshot)
  const node = model.paths.find(path)
  const row = node < 0 ? ABSENT : model.rowAt(node, model.layerCount - 1)
  if (row === ABSENT) return null
  const { mode, uid, gid, mtime } = rowFacts(model, row)
  if (mode === null) return 'unknown'
  const diff = snapshot.diffs[model.layerOf(row)]!
  const at = diff.xattrRows.indexOf(model.placeOf(row))
  const xattrs = at < 0 ? [] : attributesOf(bytesAt(diff.xattrs, at))
  return [
    mode.toString(8).padStart(4, '0'),
    `${uid}:${gid}`,
    String(mtime),
    ...xattrs.map(({ name, value }) => `${name}=${value}`),
  ].join(' ')
}

function changeLines(model: ImageModel, layer: number): string[] {
  const { node, count } = model.snapshot.diffs[layer]!
  const lines: string[] = []
  for (let i = 0; i < count; i++) {
    const facts = rowFacts(model, model.rowNumber(layer, i))
    lines.push([thing(model.paths.text(node[i]!), facts), ...changeWords(facts)].join(' '))
  }
  return lines.sort()
}

function changeWords({ change, reasons, removal, hardlink }: RowFacts): string[] {
  const linked = hardlink && change !== 'removed' ? ['linked'] : []
  switch (change) {
    case 'removed':
      return ['removed', 'by', REMOVALS[removal] ?? '?']
    case 'modified':
      return [...linked, 'modified', reasons.join(',')]
    case 'added':
    case 'unmodified':
      return [...linked, change]
  }
}

const REMOVALS: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(Removal).map(([name, value]) => [value, name]),
)

function finalLines(model: ImageModel): string[] {
  const rows: [path: string, row: number][] = []
  const namesOf = new Map<number, string[]>()
  for (let node = 1; node < model.nodeCount && model.layerCount > 0; node++) {
    const row = model.rowAt(node, model.layerCount - 1)
    if (row === ABSENT) continue
    const path = model.paths.text(node)
    rows.push([path, row])
    const content = model.contentOf(row)
    if (content !== NO_CONTENT) namesOf.set(content, [...(namesOf.get(content) ?? []), path])
  }
  return rows
    .map(([path, row]) => {
      const others = (namesOf.get(model.contentOf(row)) ?? []).filter((name) => name !== path).sort()
      const shared = others.length === 0 ? [] : ['with', others.join(',')]
      return [thing(path, rowFacts(model, row)), ...shared].join(' ')
    })
    .sort()
}

/** `PATH KIND [BYTES | MAJOR:MINOR | →TARGET] [implied]` */
function thing(path: string, { type, size, device, link, implied }: RowFacts): string {
  if (path.includes(' ')) throw new Error(`lines cannot say a path with a space in it: ${path}`)
  const words = [path, type === 'directory' ? 'dir' : type]
  if (type === 'file') words.push(String(size))
  if (device !== null) words.push(device.join(':'))
  if (link !== null) words.push(`→${link}`)
  if (implied) words.push('implied')
  return words.join(' ')
}
