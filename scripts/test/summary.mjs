/** Prints what happened; true when nothing failed. With `strict` a skipped test has failed. */
export function summary(results, strict) {
  const sum = (count) => results.reduce((total, result) => total + count(result), 0)
  const passed = sum((result) => result.passed)
  const skipped = sum((result) => result.skips.length)
  const failed = sum((result) => result.failed) + (strict ? skipped : 0)
  console.log('\nstep           passed  failed  skipped     time')
  for (const { name, took, passed, failed, skips } of results) {
    const columns = [String(passed).padStart(7), String(failed).padStart(8), String(skips.length).padStart(9)]
    console.log(`${name.padEnd(14)}${columns.join('')}  ${(took / 1000).toFixed(1).padStart(6)} s`)
  }
  list('Failed', results, (result) => result.failures)
  list(strict ? 'Skipped, which fails with CI=true' : 'Skipped', results, (result) => result.skips)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0
}

function list(title, results, names) {
  const lines = results.flatMap((result) => names(result).map((name) => `  ${result.name}: ${name}`))
  if (lines.length > 0) console.log(`\n${title}:\n${lines.join('\n')}`)
}
