import { fakeEngine, type FakeEngine, type Route } from '../node/support/fake-engine'
import { forward } from './between'

/** Moments of reading an image through the API, each told by what the engine is asked then. */
export const STAGES = ['inspect', 'create', 'created', 'archive', 'remove', 'export'] as const
export type Stage = (typeof STAGES)[number]

/** An engine that goes no further than one stage: it does what comes before, and then never answers. */
export interface StagedEngine extends FakeEngine {
  /** Resolves when the stage is reached. */
  readonly reached: Promise<void>
}

export async function stagedEngine(host: string, image: string, stage: Stage): Promise<StagedEngine> {
  let tell: () => void = () => {}
  const reached = new Promise<void>((resolve) => (tell = resolve))
  const pass = forward(host)
  const stop: Route = () => tell()
  /** Hears whether a request is done over there; of its answer only the beginning comes. */
  const beginning =
    (bytes: number): Route =>
    (asked, response, url) => {
      const write = response.write.bind(response) as (chunk: Buffer) => boolean
      let left = bytes
      const take = (chunk: unknown): boolean => {
        if (Buffer.isBuffer(chunk) && left > 0) {
          const piece = chunk.subarray(0, left)
          left -= piece.length
          write(piece)
        }
        if (left === 0) tell()
        return true
      }
      if (bytes === 0) response.writeHead = () => response
      response.write = take as typeof response.write
      response.end = ((chunk: unknown) => {
        take(chunk)
        return response
      }) as typeof response.end
      pass(asked, response, url)
    }
  const half = beginning(700)
  const swallowed = beginning(0)
  const containers: Route = (asked, response, url) => {
    const at: Stage | null =
      asked.method === 'DELETE'
        ? 'remove'
        : url.pathname.endsWith('/archive')
          ? 'archive'
          : url.pathname.endsWith('/create')
            ? 'create'
            : null
    if (stage === 'created' && at === 'create') return swallowed(asked, response, url)
    if (at !== stage) return pass(asked, response, url)
    return at === 'archive' ? half(asked, response, url) : stop(asked, response, url)
  }
  const engine = await fakeEngine({
    '/': pass,
    '/containers': containers,
    [`/images/${image}/json`]: stage === 'inspect' ? stop : pass,
    '/images/get': stage === 'export' ? half : pass,
  })
  return { ...engine, reached }
}
