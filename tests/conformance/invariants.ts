import { Change } from '#core/model/change'
import { Cause } from '#core/model/waste'
import { NOTICE_LEVELS, NOTICE_PATH_LIMIT } from '#core/model/notice'
import type { Snapshot } from '#core/model/snapshot'
import { ABSENT, ImageModel } from '#core/query/image-model'
import { EntryKind } from '#core/model/entry'

import { values } from './compare'

/** What an analysis says that no image can be like, whatever it holds. */
export function invariantProblems(snapshot: Snapshot): string[] {
  const { totals, layers, waste, dive } = snapshot
  const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0)
  const problems = [
    ...values(
      'stored = reachable + reclaimable',
      totals.storedBytes,
      totals.reachableBytes + totals.reclaimableBytes,
    ),
    ...values('sum of wasted copies', totals.reclaimableBytes, sum(waste.bytes)),
    ...values(
      'wasted by storing layer',
      totals.reclaimableBytes,
      sum(layers.map((it) => it.reclaimableBytes)),
    ),
    ...values('wasted by hiding layer', totals.reclaimableBytes, sum(layers.map((it) => it.hiddenBytes))),
    ...values('sum of net bytes', totals.reachableBytes, sum(layers.map((it) => it.netBytes))),
    ...values('sum of stored bytes', totals.storedBytes, sum(layers.map((it) => it.storedBytes))),
  ]
  for (const [i, storedIn] of waste.storedIn.entries()) {
    const hiddenIn = waste.hiddenIn[i]!
    if (storedIn > hiddenIn) problems.push(`a copy is hidden in layer ${hiddenIn} before it is stored`)
    const own = waste.cause[i] === Cause.duplicateEntry || waste.cause[i] === Cause.deleted
    if (storedIn === hiddenIn && !own) problems.push(`layer ${hiddenIn} hides its own copy without a cause`)
    if (waste.bytes[i] === 0) problems.push('an empty copy is listed as wasted')
  }
  const numbers = [
    ...Object.values(totals),
    ...layers.flatMap((it) => Object.values(it)),
    ...Object.values(dive),
  ]
  for (const number of numbers) {
    if (typeof number === 'number' && !Number.isFinite(number)) problems.push('a number is not finite')
  }
  for (const { size, mtime } of snapshot.diffs) {
    if (![...size, ...mtime].every(Number.isFinite)) problems.push('a size or time is not finite')
  }
  return [...problems, ...pathCountProblems(snapshot), ...noticeProblems(snapshot)]
}

/** Every notice is a sentence of one line, about a layer that there is, with paths that are not too many. */
function noticeProblems({ notices, layers }: Snapshot): string[] {
  const order = notices.map(({ layer }) => layer ?? -1)
  const problems = notices.flatMap(({ code, level, message, layer, path, paths, count }) => {
    const sound =
      level === NOTICE_LEVELS[code] &&
      // What is quoted may end in dots.
      /^([A-Z\d]|manifest\.json )[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*([^.]\.|\.{3})$/u.test(
        message,
      ) &&
      (layer === null || layer < layers.length) &&
      (paths.length === 0 ? path === null : path === paths[0]) &&
      paths.length <= Math.min(count, NOTICE_PATH_LIMIT)
    return sound ? [] : [`the notice ${code} is unsound: ${message}`]
  })
  return [
    ...problems,
    ...values(
      'order of notices',
      order.toSorted((a, b) => a - b),
      order,
    ),
  ]
}

/** Paths that are no directories must add up from layer to layer, by what the changes say of each. */
function pathCountProblems(snapshot: Snapshot): string[] {
  const model = new ImageModel(snapshot)
  let before = 0
  return snapshot.diffs.flatMap((diff, layer) => {
    const kindAt = (node: number, at: number): number => {
      const row = at < 0 ? ABSENT : model.rowAt(node, at)
      return row === ABSENT ? ABSENT : model.kindOf(row)
    }
    const counts = { added: 0, removed: 0, toFile: 0, toDirectory: 0, modified: 0 }
    for (const [i, node] of diff.node.entries()) {
      const [was, is] = [kindAt(node, layer - 1), kindAt(node, layer)]
      if (isFile(is) && diff.change[i] === Change.modified) counts.modified++
      if (isFile(is) && !isFile(was)) counts[was === ABSENT ? 'added' : 'toFile']++
      else if (isFile(was) && !isFile(is)) counts[is === ABSENT ? 'removed' : 'toDirectory']++
    }
    before += counts.added - counts.removed + counts.toFile - counts.toDirectory
    const { added, removed, unmodified } = snapshot.layers[layer]!
    return [
      ...values(`added in layer ${layer}`, counts.added, added),
      ...values(`removed in layer ${layer}`, counts.removed, removed),
      ...values(`paths after layer ${layer}`, before, unmodified + added + counts.modified),
    ]
  })
}

function isFile(kind: number): boolean {
  return kind !== ABSENT && kind !== EntryKind.directory
}
