import type { ImageIdentity } from '#core/model/image'
import type { Snapshot } from '#core/model/snapshot'

import type { ExpectedIdentity, ExpectedImage } from './case'
import { attributeLine, type Outcome } from './outcome'

/** What is wrong with an analysis, in words; nothing when it is as expected. `more` are further notices. */
export function compare(
  expected: ExpectedImage,
  more: readonly string[],
  outcome: Outcome,
  snapshot: Snapshot,
): string[] {
  const problems = [
    ...values('stored, reachable and reclaimable bytes', expected.bytes, outcome.bytes),
    ...lists('wasted', expected.wasted ?? [], outcome.wasted),
    ...lists('notices', [...(expected.notices ?? []), ...more], outcome.notices),
    ...values('incomplete layers', expected.incomplete ?? [], outcome.incomplete),
    ...identityProblems(expected.image ?? {}, snapshot.image),
  ]
  if (expected.layers !== null) {
    problems.push(...values('number of layers', expected.layers.length, outcome.layers.length))
    expected.layers.forEach((lines, layer) => {
      problems.push(...lists(`layer ${layer}`, lines, outcome.layers[layer] ?? []))
    })
  }
  if (expected.final !== null) problems.push(...lists('final', expected.final, outcome.final))
  problems.push(...values('changes', expected.counts ?? countsOf(expected), outcome.counts))
  problems.push(...values('files and directories', expected.paths ?? pathsOf(expected), outcome.paths))
  for (const [path, line] of Object.entries(expected.attributes ?? {})) {
    problems.push(...values(`attributes of ${path}`, line, attributeLine(snapshot, path)))
  }
  return problems
}

/** Differences between the analyses of one image that came in two ways. `more` are notices of the second alone. */
export function different(one: Outcome, two: Outcome, more: readonly string[] = []): string[] {
  return [
    ...values('bytes', one.bytes, two.bytes),
    ...values('dive', one.dive, two.dive),
    ...values('changes', one.counts, two.counts),
    ...values('files and directories', one.paths, two.paths),
    ...lists('wasted', one.wasted, two.wasted),
    ...lists('final', one.final, two.final),
    ...lists('notices', [...one.notices, ...more], two.notices),
    ...one.layers.flatMap((lines, layer) => lists(`layer ${layer}`, lines, two.layers[layer] ?? [])),
  ]
}

/** Non-directories by change, read off the lines of each layer; a type change counts when one side is none. */
export function countsOf({ layers }: ExpectedImage): [number, number, number][] {
  return (layers ?? []).map((lines, layer) => {
    const counts: [number, number, number] = [0, 0, 0]
    for (const line of lines) {
      const words = line.split(' ')
      const typeChanged = words.at(-2) === 'modified' && words.at(-1) === 'type'
      if (words[1] === 'dir' && !typeChanged) continue
      if (words.includes('added')) counts[0]++
      else if (words.includes('modified')) counts[1]++
      else if (words.includes('removed')) counts[2]++
      else if (!words.includes('unmodified')) throw new Error(`layer ${layer} has no change in: ${line}`)
    }
    return counts
  })
}

export function pathsOf({ final }: ExpectedImage): [number, number] {
  const kinds = (final ?? []).map((line) => line.split(' ')[1])
  return [kinds.filter((kind) => kind === 'file').length, kinds.filter((kind) => kind === 'dir').length]
}

function identityProblems(expected: ExpectedIdentity, image: ImageIdentity): string[] {
  const found: Required<ExpectedIdentity> = {
    name: image.name,
    platform: image.platform,
    commands: image.layers.map((layer) => layer.command),
    compression: image.layers.map((layer) => layer.compression),
    diffIds: image.layers.map((layer) => layer.diffId),
    digests: image.layers.map((layer) => layer.digest),
  }
  return (Object.keys(expected) as (keyof ExpectedIdentity)[]).flatMap((key) =>
    values(key, expected[key], found[key]),
  )
}

export function values(what: string, expected: unknown, found: unknown): string[] {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(found)]
  return wanted === got ? [] : [`${what}: expected ${wanted}, found ${got}`]
}

/** Compares without regard to order. */
export function lists(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const left = [...found]
  const problems: string[] = []
  for (const line of expected) {
    const at = left.indexOf(line)
    if (at < 0) problems.push(`${what}: missing “${line}”`)
    else left.splice(at, 1)
  }
  return [...problems, ...left.map((line) => `${what}: unexpected “${line}”`)]
}
