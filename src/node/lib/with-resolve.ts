/** A promise together with what settles it; `Promise.withResolvers` came after Node 20. */
export interface PromiseWithResolve<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
}

export function withResolve<T>(): PromiseWithResolve<T> {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => (resolve = settle))
  return { promise, resolve }
}
