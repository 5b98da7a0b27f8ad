import type { OpenImage } from '../layers/open-image'

/**
 * The result of `work`, unless the signal comes first: what is slow to notice it must not hold up the end. An
 * image that is opened after that is closed again.
 */
export function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error)
      work.then(closeLate, () => {})
    }
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function closeLate(result: unknown): void {
  if (typeof result === 'object' && result !== null && 'close' in result) void (result as OpenImage).close()
}
