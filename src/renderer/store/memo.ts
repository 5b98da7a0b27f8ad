/** `compute` that remembers its last answer and gives the same one for the same arguments. */
export function memo<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null
  return (...args) => {
    if (last === null || last.args.some((arg, i) => !Object.is(arg, args[i]))) {
      last = { args, result: compute(...args) }
    }
    return last.result
  }
}
