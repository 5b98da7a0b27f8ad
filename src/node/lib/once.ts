/** What `make` returns, made when it is first asked for and the same each time after. */
export function once<T extends object | null>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}
