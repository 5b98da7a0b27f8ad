import { FailureError } from '#contract/failure'
import { decodeFrame, encodeFrame } from '#contract/frame'
import { PartAssembler, PART_BYTES, splitFrame } from '#contract/parts'
import { isCallName, parseRequest } from '#contract/requests'
import { snapshotEvents, SnapshotAssembler } from '#contract/snapshot-events'
import { analyze } from '#core/analyze/analyze'
import { identityOf, indexBytes } from '#tests/support/analysis'
import { utf8 } from '#tests/support/bytes'

import type { FuzzInput } from '../input'
import { FuzzProblem, mustBeSound, type FuzzKind } from '../kind'
import { concat, mutateBytes } from '../make/bytes'
import { anyValue, mutateJson } from '../make/json'
import { hostileTar } from '../make/layers'
import { failureProblems } from '../oracle/failure'
import type { Random } from '../random'

const REQUESTS: readonly (readonly [name: string, payload: unknown])[] = [
  ['host.info', null],
  ['engine.list', null],
  ['image.list', { engine: 'docker' }],
  ['image.layers', { engine: 'docker', ids: [`sha256:${'1'.repeat(64)}`] }],
  ['archive.pick', null],
  ['upload.open', { name: 'image.tar', bytes: 1000 }],
  ['analysis.start', { source: './image.tar', choice: null, engineMetadata: 'off' }],
  ['analysis.cancel', { job: 1 }],
  ['__proto__', {}],
  ['constructor', {}],
]

/** What processes say to each other. */
export const CONTRACT_KINDS: readonly FuzzKind[] = [
  {
    name: 'request',
    weight: 4,
    make(random) {
      const [name, payload] = random.pick(REQUESTS)
      const value = random.chance(30) ? anyValue(random) : payload
      return { bytes: mutateJson(random, utf8(JSON.stringify(value))), options: { name } }
    },
    run({ bytes, options }) {
      const payload = jsonOf(bytes)
      const { name } = options
      if (!isCallName(name)) return 'no call'
      try {
        parseRequest(name, payload)
        return 'taken'
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        mustBeSound(failureProblems(error.failure))
        return 'refused'
      }
    },
  },
  {
    name: 'frame',
    weight: 4,
    make(random) {
      const frames = framesOf(random)
      const at = random.below(frames.length)
      return { bytes: mutateFrame(random, frames[at]!), options: {} }
    },
    run({ bytes }) {
      let event
      try {
        event = decodeFrame(bytes)
      } catch (error) {
        if (error instanceof RangeError || error instanceof SyntaxError) return 'refused'
        throw error
      }
      return typeof event === 'object' && event !== null ? 'event' : 'value'
    },
  },
  {
    name: 'parts',
    weight: 4,
    make: (random) => ({ bytes: mutateParts(random), options: {} }),
    run: runParts,
  },
]

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

/** The frames of a small analysis. */
function framesOf(random: Random): Uint8Array[] {
  const layers = [indexBytes(hostileTar(random)), indexBytes(hostileTar(random))]
  const snapshot = analyze({ image: identityOf(2), layers, notices: [] })
  return [...snapshotEvents(snapshot, 1)].map((event) => encodeFrame(event))
}

function mutateFrame(random: Random, frame: Uint8Array): Uint8Array {
  if (random.chance(50)) return mutateBytes(random, frame)
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true)
  const text = mutateJson(random, frame.subarray(4, 4 + length))
  const head = new Uint8Array(4)
  new DataView(head.buffer).setUint32(0, random.chance(90) ? text.length : random.word(), true)
  return concat(
    head,
    text,
    new Uint8Array((8 - ((4 + text.length) % 8)) % 8),
    frame.subarray(Math.ceil((4 + length) / 8) * 8),
  )
}

/** Parts, each behind its length in four bytes. */
function mutateParts(random: Random): Uint8Array {
  const large = new Uint8Array(random.pick([0, 1, 100, PART_BYTES - 16, PART_BYTES - 15, 3 * PART_BYTES]))
  const parts = [...framesOf(random), large].flatMap((frame) => [...splitFrame(random.below(3), frame)])
  for (let i = random.few(4); i >= 0; i--) {
    const at = random.below(parts.length)
    const part = parts[at]!
    const change = random.below(4)
    if (change === 0) parts.splice(at, 1)
    else if (change === 1) parts.splice(random.below(parts.length), 0, part)
    else if (change === 2)
      parts[at] = concat(mutateBytes(random, part.slice(0, 16)).slice(0, 16), part.subarray(16))
    else parts[at] = part.slice(0, random.below(part.length + 1))
  }
  return concat(
    ...parts.flatMap((part) => {
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, part.length, true)
      return [length, part]
    }),
  )
}

function runParts({ bytes }: FuzzInput): string {
  const assembler = new PartAssembler()
  const snapshot = new SnapshotAssembler()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let whole = 0
  let refused = 0
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = view.getUint32(at, true)
    const part = bytes.subarray(at + 4, at + 4 + length)
    at += 4 + length
    try {
      const frame = assembler.push(part)
      if (frame === null) continue
      whole++
      snapshot.take(decodeFrame(frame.frame))
    } catch (error) {
      const known = error instanceof RangeError || error instanceof SyntaxError
      const early = error instanceof Error && error.message.includes('before its snapshot')
      if (!known && !early) throw error
      refused++
    }
  }
  if (whole + refused > 1000) throw new FuzzProblem('more frames than parts')
  return refused > 0 ? 'refused' : 'frames'
}
