/** What this process is to do, as the benchmark said it in the first argument. */
export function task(): unknown {
  return JSON.parse(process.argv[2] ?? 'null')
}

/** Tells the benchmark what came of it. */
export function answer(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
