// What the runners' JSON reports say, in one shape: { passed: number, failures: string[], skips: string[] }.

/** Vitest's `json` reporter, which follows Jest's. */
export function vitestResults(report) {
  const found = { passed: 0, failures: [], skips: [] }
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') found.passed++
      else if (test.status === 'failed') found.failures.push(test.fullName)
      else found.skips.push(test.fullName)
    }
    // A file that does not load, or a hook that throws, has no test of its own to blame.
    const blamed = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !blamed) found.failures.push(`${file.name}: ${firstLine(file.message)}`)
  }
  return found
}

/** Playwright's `json` reporter. A test that passes only when tried again has failed. */
export function playwrightResults(report) {
  const found = { passed: 0, failures: [], skips: [] }
  for (const { message } of report.errors ?? []) found.failures.push(firstLine(message))
  for (const { path, spec, test } of testsOf(report.suites, [])) {
    const name = `[${test.projectName}] ${[...path, spec.title].join(' › ')}`
    if (test.status === 'expected') found.passed++
    else if (test.status === 'skipped') found.skips.push(`${name}${reason(test)}`)
    else found.failures.push(name)
  }
  return found
}

function* testsOf(suites, path) {
  for (const suite of suites ?? []) {
    const here = [...path, suite.title]
    for (const spec of suite.specs ?? []) for (const test of spec.tests) yield { path: here, spec, test }
    yield* testsOf(suite.suites, here)
  }
}

function reason(test) {
  const note = test.annotations?.find(({ type, description }) => type === 'skip' && description)
  return note ? ` (${note.description})` : ''
}

function firstLine(text) {
  return String(text ?? 'no reason given')
    .trim()
    .split('\n')[0]
}
