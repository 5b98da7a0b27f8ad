// npm test: every check there is, from a bare clone on.
//
//   npm test                      all steps
//   npm test -- unit e2e          some of them
//   npm test -- --list            their names
//
// The last line is `N passed, N failed`; the exit code is 0 only when nothing failed. With CI=true a skipped test
// counts as failed, so that a machine without an engine or a browser cannot pass for one that has them.
import { install, isInstalled } from './lib/install.mjs'
import { runStep } from './test/run-step.mjs'
import { steps } from './test/steps.mjs'
import { summary } from './test/summary.mjs'

const args = process.argv.slice(2)
if (args.includes('--list')) {
  for (const { name, title } of steps) console.log(`${name.padEnd(13)} ${title}`)
  process.exit(0)
}
const unknown = args.filter((arg) => !steps.some(({ name }) => name === arg))
if (unknown.length > 0) {
  console.error(`npm test: there is no step ${unknown.join(', ')}. Try: npm test -- --list`)
  process.exit(2)
}

if (!(await isInstalled())) {
  console.log('── npm ci')
  try {
    await install()
  } catch (error) {
    console.log(`\nNothing could be tested, since the dependencies could not be installed: ${error.message}`)
    console.log('\n0 passed, 1 failed')
    process.exit(1)
  }
}

const wanted = steps.filter(({ name }) => args.length === 0 || args.includes(name))
const results = []
for (const step of wanted) {
  const broken = results.find(({ name, failed }) => step.needs === name && failed > 0)
  results.push(await runStep(step, broken?.name))
}
process.exitCode = summary(results, process.env.CI === 'true') ? 0 : 1
