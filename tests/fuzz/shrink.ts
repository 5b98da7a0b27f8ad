import type { KeptInput } from './input'
import type { Ground } from './kind'
import { concat } from './make/bytes'
import { replay } from './replay'

/** How many smaller inputs are tried. */
const TRIES = 3000

/** The input with as many bytes taken out as can go while the same thing goes wrong; tars lose whole blocks first. */
export async function shrunk(kept: KeptInput, ground: Ground): Promise<KeptInput> {
  const problem = await problemOf(kept, ground)
  if (problem === null) return kept
  let best = kept
  let tries = 0
  for (let size = largestStep(kept); size >= 1 && tries < TRIES; size = size > 512 ? size >> 1 : size >> 2) {
    for (let at = 0; at < best.input.bytes.length && tries < TRIES;) {
      const { bytes, options } = best.input
      const smaller = {
        ...best,
        input: { options, bytes: concat(bytes.subarray(0, at), bytes.subarray(at + size)) },
      }
      tries++
      if ((await problemOf(smaller, ground)) === problem) best = smaller
      else at += size
    }
  }
  return best
}

function largestStep({ input }: KeptInput): number {
  return 512 * 2 ** Math.max(0, Math.floor(Math.log2(input.bytes.length / 1024)))
}

/** The first line, without numbers: they change with the size. */
async function problemOf(kept: KeptInput, ground: Ground): Promise<string | null> {
  const problem = await replay(kept, ground)
  return problem?.split('\n')[0]?.replaceAll(/\d+/g, 'N').slice(0, 120) ?? null
}
